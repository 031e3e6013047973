// The comparascope: while the key is held the transcript's words stand over the scan, each where its file places it, as wide as it
// is there (or each line, where the file places lines). A letter too many or too few shows as a word that does not fit.
const svgNode = (name, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  return node;
};
// A cell's letters as the transcript has them: no numbers, badges or hidden words; with each run's status and variant.
const runsOf = (cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), runs = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest(".line, .variant > b, .variant > i") || parent.closest(".absent")) continue;
    runs.push({ text: node.data, struck: Boolean(parent.closest("del")), variant: Boolean(parent.closest(".variant")) });
  }
  return runs;
};
const cut = (runs, letters) => {
  const taken = [];
  while (letters > 0 && runs.length) {
    const run = runs[0], text = run.text.slice(0, letters);
    letters -= text.length;
    taken.push({ ...run, text });
    if (text.length < run.text.length) runs[0] = { ...run, text: run.text.slice(text.length) }; else runs.shift();
  }
  return taken;
};
// Which cells stand on which page, a list a witness; made when it is first asked for.
const cellsOn = (found, witness, sheet) => {
  found.placed ||= new Map();
  if (!found.placed.has(witness)) {
    const pages = new Map();
    for (const cell of found.texts.querySelectorAll("td[data-at]")) {
      if (cell.cellIndex !== witness) continue;
      for (const page of new Set(spotsOf(cell).map((spot) => spot.sheet))) pages.set(page, [...(pages.get(page) || []), cell]);
    }
    found.placed.set(witness, pages);
  }
  return found.placed.get(witness).get(sheet) || [];
};
// A line's words: where each begins, how wide it is with the space behind it, and how many letters it has.
const wordsOf = (spot) => {
  const [first, ...rest] = spot.words.split(" ").map(Number), words = [{ x: spot.x, letters: first }];
  for (let at = 0; at < rest.length; at += 2) words.push({ x: words.at(-1).x + rest[at], letters: rest[at + 1] });
  return words.map((word, at) => ({ ...word, w: (words[at + 1]?.x ?? spot.x + spot.w) - word.x }));
};
const draw = (over, spot, { x, w, parts }, isLast) => {
  // White space at a line's end is not drawn, nor counted as drawn.
  if (isLast && parts.length) parts[parts.length - 1].text = parts[parts.length - 1].text.trimEnd();
  if (!parts.some((part) => part.text.trim())) return;
  const text = svgNode("text", { x, y: spot.y + spot.h * 0.78, "font-size": Math.max(spot.h * 0.72, 1), textLength: Math.max(w, 1), lengthAdjust: "spacingAndGlyphs" });
  for (const part of parts) {
    const span = svgNode("tspan", { class: (part.struck ? "struck " : "") + (part.variant ? "differs" : "") });
    span.textContent = part.text;
    text.append(span);
  }
  over.append(text);
};
const lay = (figure, witness) => {
  const svg = figure.querySelector("svg"), sheet = Number(figure.dataset.sheet);
  if (svg.querySelector(".over")) return;
  const over = svgNode("g", { class: "over", "aria-hidden": "true" });
  for (const cell of cellsOn(view(), witness, sheet)) {
    const runs = runsOf(cell);
    for (const spot of spotsOf(cell)) {
      const line = wordsOf(spot).map((word) => ({ ...word, parts: cut(runs, word.letters) }));
      if (spot.sheet !== sheet) continue;
      over.append(svgNode("rect", { x: spot.x, y: spot.y, width: spot.w, height: spot.h }));
      line.forEach((word, at) => draw(over, spot, word, at + 1 === line.length));
    }
  }
  svg.append(over);
};
let over = false;
const isOver = (on) => {
  over = on;
  views.filter((one) => one.scans).forEach(({ scans }) => {
    scans.classList.toggle("over-scan", on);
    scans.querySelector(".flick").setAttribute("aria-pressed", String(on));
  });
};
const layOver = (on) => {
  if (on === over || noScans()) return;
  isOver(on);
  if (!on) return;
  let lines = 0;
  for (const pane of open()) {
    const outer = pane.getBoundingClientRect();
    for (const figure of pane.querySelectorAll("figure")) {
      const place = figure.getBoundingClientRect();
      if (place.bottom < outer.top || place.top > outer.bottom) continue;
      lay(figure, Number(pane.dataset.witness));
      lines += figure.querySelectorAll(".over text").length;
    }
  }
  say(lines ? "the text over the scan" : "the file does not say where its text stands on this page");
};
