// What keys and buttons do. Every key has a button; letters, digits and space are keys only while nothing is typed, and can be turned off.
const help = document.getElementById("help");
const clear = () => {
  view().filters.querySelectorAll("[data-filter]").forEach((one) => { one.value = ""; });
  filter();
  mark(null);
};
const withCurrent = (what) => () => { if (current) what(current); else say("no variant is chosen"); };
const field = (name) => withCurrent(() => desk.querySelector(`[data-keep="${name}"]`).focus({ preventScroll: true }));
const doing = {
  next: () => step(1), previous: () => step(-1), print: () => print(), help: () => help.showModal(), export: saved, clear,
  pageOn: () => turn(1), pageBack: () => turn(-1), larger: () => zoomBy(1.25), smaller: () => zoomBy(0.8), fit: () => zoomBy(0), word: zoomToWord,
  inText: withCurrent((entry) => mark(entry, "text")), inTable: withCurrent((entry) => mark(entry, "table")),
};
const entryOf = (row) => view().of.get(row.id);

document.addEventListener("click", (event) => {
  const on = (what) => event.target.closest(what);
  let found;
  if ((found = on("[data-do]"))) doing[found.dataset.do]();
  else if ((found = on("[data-scan]"))) showScans(found.dataset.scan);
  else if ((found = on("[data-decide]"))) withCurrentOr(found.closest("tr"), (entry) => decide(entry, found.dataset.decide));
  else if ((found = on("[data-choose]"))) choose(current, Number(found.dataset.choose));
  else if ((found = on(".sort"))) sort(found);
  else if ((found = on(".flick"))) layOver(!over);
  else if ((found = on(".variant, .box"))) { event.preventDefault(); mark(view().of.get(found.getAttribute("href").slice(1)), on(".box") ? "text" : "here"); }
  else if ((found = on(".listed tbody tr"))) mark(entryOf(found), "here");
});
// The row's own buttons decide on it, those at the foot on the current variant.
const withCurrentOr = (row, what) => {
  const entry = row ? entryOf(row) : current;
  if (row && entry !== current) mark(entry, "here");
  if (entry) what(entry);
};
document.addEventListener("input", (event) => { if (event.target.closest(".filters")) filter(); });
document.addEventListener("change", (event) => {
  const kept = event.target.closest("[data-keep]");
  if (kept && current) write(current, kept.dataset.keep, kept.value.trim());
  const select = event.target.closest(".beside");
  if (select) beside(select.value);
});
// Which witness stands beside the base: one rule for all rows of the view.
const rule = document.head.appendChild(document.createElement("style"));
const beside = (chosen) => {
  const { texts, names } = view(), heads = [...texts.querySelector("thead tr").cells];
  const { base } = heads.find((head) => head.dataset.base).dataset;
  rule.textContent = chosen ? `.view[data-view="${names.join(" ")}"] .level-rows tr > :not(:nth-child(${base}), :nth-child(${chosen})) { display: none; }` : "";
  texts.style.setProperty("--witnesses", chosen ? 2 : heads.length);
};
document.addEventListener("submit", (event) => { if (!event.target.closest("dialog")) event.preventDefault(); });
controls.addEventListener("change", () => {
  isOver(false);
  mark(null);
  filter();
  later();
});

let number = null, held = false;
const toNumber = (pressed) => {
  if (/^[0-9]$/.test(pressed)) { number += pressed; return true; }
  const entry = view().entries.find((one) => one.number === number);
  if (entry) mark(entry); else say("there is no variant " + number);
  number = null;
  return pressed === "Enter";
};
const keys = {
  j: () => step(1), k: () => step(-1), J: () => step(1, undecided), K: () => step(-1, undecided),
  c: field("correction"), e: field("note"), n: () => turn(1), p: () => turn(-1), i: nextScans, z: zoomToWord,
  f: () => view().filters.querySelector('[data-filter="text"]').focus(), g: () => { number = ""; }, "?": () => help.showModal(),
};
for (const { key, state } of rules.offers) keys[key] = withCurrent((entry) => decide(entry, state));
for (const digit of [1, 2, 3, 4]) keys[digit] = withCurrent((entry) => choose(entry, digit));
const keysOn = () => document.getElementById("keys-on").checked;
const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), select, textarea, dialog[open]");
document.addEventListener("keydown", (event) => {
  const target = event.target.closest ? event.target : body;
  if (event.key === "Escape" && !help.open) {
    // Out of a field of the current variant, back to it; anywhere else, away with choice and filter.
    if (target.closest("[data-keep]")) return current?.row.focus({ preventScroll: true });
    clear();
    return target.blur();
  }
  if (event.key === "Enter" && target.closest("[data-keep]")) return current?.row.focus({ preventScroll: true });
  if (["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"].includes(event.key)) byReader = true;
  if (isTyping(target) || event.ctrlKey || event.altKey || event.metaKey || !keysOn()) return;
  if (number !== null && toNumber(event.key)) return event.preventDefault();
  // Space presses a button and scrolls a report without scans, as ever.
  if (event.key === " ") {
    if (target.closest("button, a, summary, label") || !panes().length) return;
    event.preventDefault();
    held = true;
    return layOver(true);
  }
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
const letGo = () => { if (held) layOver(false); held = false; };
document.addEventListener("keyup", (event) => { if (event.key === " ") letGo(); });
addEventListener("blur", letGo);
