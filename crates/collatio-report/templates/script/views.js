// The views, and the variant that is looked at. The page is complete without its script: all that it does is over what stands there.
// Of a book there are ten thousand rows: what is asked of them (order, what is shown) is kept here, never read off the screen,
// which would have it laid out.
const body = document.body, root = document.documentElement;
body.classList.add("scripted");
const said = document.getElementById("said");
const say = (text) => { said.textContent = text; };
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const levels = ["substantive", "orthographic", "accidental", "furniture"];
const shownLevels = () => new Set(levels.filter((level) => document.getElementById("show-" + level).checked));

// What is asked for again and again is looked for once: a search that finds nothing goes through the whole page.
const controls = document.getElementById("controls"), radios = [...controls.querySelectorAll('[name="view"]')];
const views = [...document.querySelectorAll(".view")].map((section) => ({
  section, names: section.dataset.view.split(" "), entries: null, strip: section.querySelector(".strip"), texts: section.querySelector(".texts"),
  listed: section.querySelector(".listed"), filters: section.querySelector(".filters"),
  scans: section.querySelector(".panes").firstElementChild.matches(".scans") ? section.querySelector(".scans") : null,
}));
// The view that is looked at, its variants in the order that they stand in.
const view = () => {
  const name = radios.find((one) => one.checked)?.value;
  const found = views.find((one) => !name || one.names.includes(name)) || views[0];
  if (!found.entries) read(found);
  return found;
};
const read = (found) => {
  const before = found.names[0].length + 1;
  found.chunks = [...found.listed.children];
  found.bodies = found.chunks.map((chunk) => chunk.querySelector("tbody"));
  found.size = found.bodies[0].rows.length;
  found.entries = found.bodies.flatMap((rows) => [...rows.rows]).map((row, at) => {
    const cells = row.cells, level = levels.find((one) => row.classList.contains("level-" + one));
    return { row, at, id: row.id.slice(before), number: cells[0].textContent, op: cells[2].className, level, weight: levels.indexOf(level),
      kind: cells[4].firstChild.data, zone: cells[4].lastElementChild.textContent.split(",")[0], kept: true, text: null };
  });
  found.of = new Map(found.entries.map((entry) => [entry.row.id, entry]));
  found.order = found.entries;
};
const shown = () => {
  const on = shownLevels();
  return view().order.filter((entry) => entry.kept && on.has(entry.level));
};

// Brings something into sight; what is far away at once, for on the way there rows are laid out and the place moves.
const bring = (element, block = "center") => {
  const far = Math.abs(element.getBoundingClientRect().top) > 2 * innerHeight;
  const options = { block, inline: "nearest", behavior: far || calm.matches ? "instant" : "smooth" };
  element.scrollIntoView(options);
  if (far) requestAnimationFrame(() => element.scrollIntoView(options));
};

let current = null, marked = [];
const linksTo = (entry) => [view().texts, view().scans].flatMap((place) => place ? [...place.querySelectorAll(`a[href="#${entry.row.id}"]`)] : []);
const inTable = () => view().listed.getBoundingClientRect().top < innerHeight / 2;
// Makes a variant the one that is looked at, and shows it where the reader is: in the text, in the table, or here, where it is seen.
const mark = (entry, where = inTable() ? "table" : "text") => {
  marked.forEach((one) => one.classList.remove("current"));
  marked = [];
  current = entry || null;
  showDesk();
  if (!entry) return;
  marked = [entry.row, ...linksTo(entry)];
  marked.forEach((one) => one.classList.add("current"));
  byReader = false;
  const text = marked.find((one) => one.classList.contains("variant"));
  if (where === "text" && text) bring(text);
  else if (where !== "here") bring(entry.row, "nearest");
  entry.row.tabIndex = -1;
  if (!entry.row.contains(document.activeElement)) entry.row.focus({ preventScroll: true });
  showBoxes();
  say("variant " + entry.number + ", " + entry.op);
};
const step = (by, wanted) => {
  const list = shown().filter((entry) => !wanted || wanted(entry) || entry === current);
  if (!list.length) return say("no such variant is shown");
  const at = list.indexOf(current);
  mark(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length]);
};
