"use strict";
// Keys, filters, sorting and decisions. The page is complete without this file: all that it does is over what stands there.
(() => {
  const body = document.body;
  body.classList.add("scripted");
  const key = "collatio:" + document.title;
  const decisions = (() => { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch { return {}; } })();
  const said = document.getElementById("said");
  const view = () => [...document.querySelectorAll(".view")].find((one) => one.offsetParent !== null) || document.querySelector(".view");
  const rows = () => [...view().querySelectorAll(".variants tbody tr")];
  const shown = () => rows().filter((row) => row.offsetParent !== null);
  let current = null;

  const mark = (row) => {
    document.querySelectorAll(".current").forEach((one) => one.classList.remove("current"));
    current = row;
    if (!row) return;
    row.classList.add("current");
    const same = [...view().querySelectorAll(".variant, .box")].filter((one) => one.getAttribute("href") === "#" + row.id);
    same.forEach((one) => one.classList.add("current"));
    const scan = same.find((one) => one.classList.contains("box"));
    if (scan) scan.scrollIntoView({ block: "center", inline: "nearest" });
    const text = same.find((one) => one.classList.contains("variant"));
    if (text) text.scrollIntoView({ block: "center", inline: "nearest" });
    row.focus({ preventScroll: Boolean(text) });
    said.textContent = "variant " + row.dataset.number + ", " + row.dataset.op;
  };
  const step = (by, wanted) => {
    const list = shown().filter((row) => !wanted || wanted(row) || row === current);
    if (!list.length) return;
    const at = list.indexOf(current);
    mark(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
  };
  const undecided = (row) => !decisions[row.dataset.id];

  const showDecision = (row) => {
    row.querySelectorAll("[data-decide]").forEach((one) => one.setAttribute("aria-pressed", String(decisions[row.dataset.id] === one.dataset.decide)));
  };
  const decide = (row, what) => {
    const id = row.dataset.id;
    if (decisions[id] === what) delete decisions[id]; else decisions[id] = what;
    try { localStorage.setItem(key, JSON.stringify(decisions)); } catch { said.textContent = "decisions cannot be kept by this browser: save them before closing"; }
    document.querySelectorAll(".variants tbody tr").forEach((one) => { if (one.dataset.id === id) showDecision(one); });
    filter();
  };

  const filter = () => {
    const form = view().querySelector(".filters");
    const value = (name) => form.querySelector(`[data-filter="${name}"]`).value;
    const text = value("text").toLowerCase();
    let count = 0;
    for (const row of rows()) {
      const kept = (!text || row.textContent.toLowerCase().includes(text)) && (!value("op") || row.dataset.op === value("op"))
        && (!value("zone") || row.dataset.zone === value("zone"))
        && (!value("decision") || (decisions[row.dataset.id] || "none") === value("decision"));
      row.classList.toggle("filtered", !kept);
      if (kept && row.offsetParent !== null) count += 1;
    }
    form.querySelector(".count").textContent = count + " of " + rows().length;
  };
  const sort = (button) => {
    const head = button.closest("th"), by = button.dataset.sort, table = button.closest("table");
    const down = head.getAttribute("aria-sort") === "ascending";
    table.querySelectorAll("[aria-sort]").forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = (row) => by === "number" || by === "weight" ? Number(row.dataset[by]) : row.dataset[by];
    const order = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : Number(a.dataset.number) - Number(b.dataset.number));
    const sorted = rows().sort(down ? (a, b) => order(b, a) : order);
    table.tBodies[0].append(...sorted);
  };
  const saved = () => {
    const quoted = (text) => JSON.stringify(text);
    const list = Object.entries(decisions).map(([id, what]) => `[[variant]]\nid = ${quoted(id)}\ndecision = ${quoted(what)}\n`);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([list.join("\n")], { type: "text/plain" }));
    link.download = document.title.replace(/[^\w.-]+/g, "-") + ".variants.toml";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const help = document.getElementById("help");
  const doing = { next: () => step(1), previous: () => step(-1), print: () => print(), help: () => help.showModal(), export: saved };

  document.addEventListener("click", (event) => {
    const on = (what) => event.target.closest(what);
    let found;
    if ((found = on("[data-do]"))) doing[found.dataset.do]();
    else if ((found = on("[data-decide]"))) decide(found.closest("tr"), found.dataset.decide);
    else if ((found = on(".sort"))) sort(found);
    else if ((found = on(".variant, .box"))) mark(document.getElementById(found.getAttribute("href").slice(1)));
    else if ((found = on(".variants tbody tr"))) mark(found);
  });
  document.addEventListener("input", (event) => { if (event.target.closest(".filters")) filter(); });
  document.addEventListener("change", (event) => {
    const select = event.target.closest(".beside");
    if (!select) return;
    const base = view().querySelector("th[data-base]").dataset.witness;
    let columns = 0;
    view().querySelectorAll("[data-witness]").forEach((cell) => {
      const kept = !select.value || cell.dataset.witness === select.value || cell.dataset.witness === base;
      cell.hidden = !kept;
      if (kept && cell.tagName === "TH") columns += 1;
    });
    view().querySelector(".texts").style.setProperty("--witnesses", columns);
  });
  document.addEventListener("submit", (event) => { if (!event.target.closest("dialog")) event.preventDefault(); });
  document.getElementById("controls").addEventListener("change", () => { mark(null); filter(); });

  let number = null;
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !help.open) {
      view().querySelectorAll("[data-filter]").forEach((one) => { one.value = ""; });
      filter(); mark(null); event.target.blur(); return;
    }
    const typing = event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, dialog[open]");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !document.getElementById("keys-on").checked) return;
    if (number !== null) {
      if (/^[0-9]$/.test(event.key)) { number += event.key; return; }
      const row = rows().find((one) => one.dataset.number === number);
      number = null;
      if (row) mark(row);
      if (event.key === "Enter") { event.preventDefault(); return; }
    }
    const keys = { j: () => step(1), k: () => step(-1), J: () => step(1, undecided), K: () => step(-1, undecided),
      a: () => current && decide(current, "accepted"), r: () => current && decide(current, "rejected"), q: () => current && decide(current, "queried"),
      f: () => view().querySelector('[data-filter="text"]').focus(), g: () => { number = ""; }, "?": () => help.showModal() };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  document.querySelectorAll(".variants tbody tr").forEach(showDecision);
})();
