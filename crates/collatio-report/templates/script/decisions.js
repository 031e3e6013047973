// What the reader decides: kept by the browser, and saved as a file of decisions, which `collatio check` reads. Which states
// there are, how one follows another, what is implied and what is written are the library's rules, which the page holds as data.
const rules = JSON.parse(document.getElementById("rules").textContent);
const key = "collatio:" + document.title;
const decisions = (() => {
  try {
    const kept = JSON.parse(localStorage.getItem(key)) || {};
    // Pages of older versions kept the word alone.
    return Object.fromEntries(Object.entries(kept).map(([id, made]) => [id, typeof made === "string" ? { decision: made } : made]));
  } catch { return {}; }
})();
const undecided = (entry) => !decisions[entry.id]?.decision;

const keep = (entry, change) => {
  const made = { ...decisions[entry.id], ...change };
  for (const name of Object.keys(made)) if (!made[name]) delete made[name];
  if (Object.keys(made).length) decisions[entry.id] = made; else delete decisions[entry.id];
  try { localStorage.setItem(key, JSON.stringify(decisions)); } catch { say("decisions cannot be kept by this browser: save them before closing"); }
  const found = view();
  dress(entry);
  if (entry === current) showDesk();
  if (found.filters.querySelector('[data-filter="decision"]').value) filter();
};
// A decision that is taken back takes its details with it.
const decide = (entry, what) => {
  const decision = (rules.after[decisions[entry.id]?.decision || ""] || rules.after[""])[what];
  keep(entry, decision ? { decision } : Object.fromEntries(["decision", ...rules.details].map((name) => [name, null])));
};
// A file has no reading, correction or note without a decision: the one that it implies is made, and is seen to be.
const withDecision = (entry, name, value) =>
  keep(entry, { decision: decisions[entry.id]?.decision || rules.implies[name], [name]: value });
const readingsOf = (entry) => [...entry.row.querySelectorAll(".readings > span > b:first-child")].map((one) => one.textContent);
const choose = (entry, number) => {
  const sigla = readingsOf(entry)[number - 1];
  if (!sigla) return say("there is no reading " + number);
  const reading = sigla.split(" ")[0];
  if (decisions[entry.id]?.reading === reading) keep(entry, { reading: null });
  else withDecision(entry, "reading", reading);
};
const write = (entry, name, text) => {
  if (text) withDecision(entry, name, text);
  else if (decisions[entry.id]?.[name]) keep(entry, { [name]: null });
};

const press = (place, made) => place.querySelectorAll("[data-decide]").forEach((one) => one.setAttribute("aria-pressed", String(made.decision === one.dataset.decide)));
const desk = document.getElementById("desk");
const showDesk = () => {
  desk.hidden = !current;
  root.style.setProperty("--bottom", current ? desk.offsetHeight + "px" : "0px");
  if (!current) return;
  const made = decisions[current.id] || {}, cells = current.row.cells;
  const readings = [...current.row.querySelectorAll(".readings > span")].map((one) => one.textContent.trim()).join(" | ");
  desk.querySelector(".which").replaceChildren(
    Object.assign(document.createElement("b"), { textContent: current.number + " " + current.op }), ", " + current.level + ": " + readings + " (" + cells[1].textContent + ")");
  press(desk, made);
  desk.querySelectorAll("[data-keep]").forEach((one) => { if (document.activeElement !== one) one.value = made[one.dataset.keep] || ""; });
  const buttons = readingsOf(current).map((sigla, at) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: at + 1 + " " + sigla });
    button.dataset.choose = at + 1;
    button.setAttribute("aria-pressed", String(made.reading === sigla.split(" ")[0]));
    return button;
  });
  const place = desk.querySelector(".choose");
  // A button that has just been pressed keeps the focus.
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.choose : null;
  place.replaceChildren(...buttons);
  if (focused) place.querySelector(`[data-choose="${focused}"]`)?.focus();
  root.style.setProperty("--bottom", desk.offsetHeight + "px");
};

// TOML's basic strings are JSON's but for DEL and halves of surrogate pairs.
const quoted = (text) => JSON.stringify(String(text).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")).replace(/\x7f/g, "\\u007f");
const asFile = () => {
  const known = new Map();
  for (const found of views) {
    if (!found.entries) read(found);
    for (const entry of found.entries) if (!known.has(entry.id)) known.set(entry.id, entry);
  }
  // In the order of the apparatus; what stands in no view of this page (it is of an older one) comes last and is not lost.
  const ids = [...[...known.keys()].filter((id) => decisions[id]), ...Object.keys(decisions).filter((id) => !known.has(id)).sort()];
  const parts = ids.filter((id) => decisions[id].decision).map((id) => {
    const entry = known.get(id), made = decisions[id];
    const facts = { ...made, id, op: entry?.op, level: entry?.level };
    return rules.header + "\n" + rules.keys.filter((name) => facts[name]).map((name) => name + " = " + quoted(facts[name]) + "\n").join("");
  });
  return parts.join("\n");
};
const saved = () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([asFile()], { type: "text/plain" }));
  link.download = document.title.replace(/[^\w.-]+/g, "-") + ".variants.toml";
  link.click();
  URL.revokeObjectURL(link.href);
};
