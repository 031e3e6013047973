// The scans: whose are shown, pages, zoom; and how they follow the text.
const panes = () => view().scans ? [...view().scans.querySelectorAll(".sheets")] : [];
const open = () => panes().filter((pane) => !pane.hidden);
const noScans = () => { if (panes().length) return false; say("this report has no scans"); return true; };
const showScans = (which) => {
  panes().forEach((pane) => { pane.hidden = which !== "all" && pane.dataset.witness !== which; });
  view().scans.querySelectorAll("[data-scan]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.scan === which)));
  showBoxes();
};
const nextScans = () => {
  if (noScans()) return;
  const choices = [...view().scans.querySelectorAll("[data-scan]")];
  const at = choices.findIndex((one) => one.getAttribute("aria-pressed") === "true");
  const next = choices[(at + 1) % choices.length];
  showScans(next.dataset.scan);
  say("scans: " + next.textContent);
};

// Scrolls a pane, and nothing else, so that a place in it stands in its middle or at its top.
const toward = (pane, place, where, behavior) => {
  const outer = pane.getBoundingClientRect();
  const down = place.top - outer.top - (where === "top" ? 8 : (pane.clientHeight - place.height) / 2);
  const right = place.left - outer.left - (pane.clientWidth - place.width) / 2;
  pane.scrollTo({ top: pane.scrollTop + down, left: pane.scrollLeft + right, behavior });
};
const boxesIn = (pane) => marked.filter((one) => one.classList.contains("box") && pane.contains(one));
// The first box of the current variant on a pane's scans, as a rectangle of the page's lengths.
const boxIn = (pane) => {
  const box = boxesIn(pane)[0], rect = box?.querySelector("rect"), svg = box?.closest("svg");
  return box && { box, w: rect.width.baseVal.value, h: rect.height.baseVal.value, sheet: svg.viewBox.baseVal };
};
const showBoxes = () => open().forEach((pane) => {
  const [box] = boxesIn(pane);
  if (box) toward(pane, box.getBoundingClientRect(), "middle", "instant");
});

const zoomed = new WeakMap();
const zoomTo = (pane, factor) => {
  const before = zoomed.get(pane) || 1, factorNow = Math.min(12, Math.max(1, factor));
  const middle = (pane.scrollTop + pane.clientHeight / 2) / before, across = (pane.scrollLeft + pane.clientWidth / 2) / before;
  zoomed.set(pane, factorNow);
  pane.style.setProperty("--zoom", factorNow);
  pane.scrollTo({ top: middle * factorNow - pane.clientHeight / 2, left: across * factorNow - pane.clientWidth / 2, behavior: "instant" });
};
const zoomBy = (by) => { if (!noScans()) open().forEach((pane) => zoomTo(pane, by ? (zoomed.get(pane) || 1) * by : 1)); };
// The current variant's box as large as fits into its pane with something around it; once more, and the page is seen whole.
const zoomToWord = () => {
  if (noScans()) return;
  const found = open().map((pane) => [pane, boxIn(pane)]).filter(([, box]) => box);
  if (!found.length) return say(current ? "no scan that is shown has a place for this variant" : "no variant is chosen");
  for (const [pane, { box, w, h, sheet }] of found) {
    const wanted = Math.min(0.7 * sheet.width / Math.max(w, 1), 0.6 * pane.clientHeight / pane.clientWidth * sheet.width / Math.max(h, 1));
    const factor = Math.min(12, Math.max(1, wanted));
    zoomTo(pane, Math.abs((zoomed.get(pane) || 1) - factor) < 0.01 ? 1 : factor);
    toward(pane, box.getBoundingClientRect(), "middle", "instant");
  }
};

// Where rows of the text stand on the scans: "page,left,top,width,height,letters way letters …" a line.
const spotsOf = (cell) => (cell?.dataset.at || "").split(";").filter(Boolean).map((one) => {
  const parts = one.split(","), [sheet, x, y, w, h] = parts.map(Number);
  return { sheet, x, y, w, h, words: parts[5] };
});
// A spot as it stands on the screen.
const onScreen = (pane, spot) => {
  const svg = pane.querySelector(`[data-sheet="${spot.sheet}"] svg`);
  if (!svg) return null;
  const outer = svg.getBoundingClientRect(), by = outer.width / svg.viewBox.baseVal.width;
  return { left: outer.left + spot.x * by, top: outer.top + spot.y * by, width: spot.w * by, height: spot.h * by };
};
const turn = (by) => {
  if (noScans()) return;
  // The page at the pane's upper edge: several low ones may be seen.
  const pane = open()[0], edge = pane.getBoundingClientRect().top + 24;
  const pages = [...pane.querySelectorAll("figure")];
  const at = pages.findLastIndex((page) => page.getBoundingClientRect().top <= edge);
  const page = pages[Math.max(0, at) + by];
  if (!page) return say(by > 0 ? "this is the last page" : "this is the first page");
  toward(pane, page.getBoundingClientRect(), "top", "instant");
  const witness = Number(pane.dataset.witness);
  say(page.querySelector("figcaption").textContent);
  if (!follows()) return;
  const row = [...view().texts.querySelectorAll("tbody > tr")].find((row) => spotsOf(row.cells[witness]).some((spot) => String(spot.sheet) === page.dataset.sheet));
  byReader = false;
  if (row) bring(row, "start");
};

// Which rows of the text are in sight: from the heights of what stands there, one look at the top and one at the bottom.
const rowAt = (texts, y) => {
  const chunks = texts.children;
  let low = 0, high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chunks[middle].getBoundingClientRect().bottom > y) high = middle; else low = middle + 1;
  }
  const rows = chunks[low].querySelector("tbody").rows;
  for (let at = 0; at < rows.length; at += 1) if (rows[at].getBoundingClientRect().bottom > y) return { row: rows[at], number: low * sizeOf(texts) + at };
  return rows.length ? { row: rows[rows.length - 1], number: low * sizeOf(texts) + rows.length - 1 } : null;
};
const sizeOf = (texts) => texts.firstElementChild?.querySelector("tbody").rows.length || 1;
const topEdge = () => view().strip.getBoundingClientRect().bottom;
const inSight = () => {
  const { texts } = view(), place = texts.getBoundingClientRect();
  const top = Math.max(place.top, topEdge()) + 2, bottom = Math.min(place.bottom, innerHeight - desk.offsetHeight) - 2;
  if (bottom < top || !texts.firstElementChild) return null;
  return { first: rowAt(texts, top), last: rowAt(texts, bottom) };
};

// Only what the reader scrolls is followed, not what a key has brought into sight: then the scan shows the variant.
let byReader = true;
const follows = () => view().scans?.querySelector(".follow").checked;
const follow = (first) => open().forEach((pane) => {
  const witness = Number(pane.dataset.witness);
  let row = first;
  // A witness that has nothing in this row is followed by what it has soon after.
  for (let tries = 0; row && tries < 20 && !spotsOf(row.cells[witness]).length; tries += 1) row = row.nextElementSibling;
  const [spot] = row ? spotsOf(row.cells[witness]) : [];
  const place = spot && onScreen(pane, spot);
  if (!place) return;
  const outer = pane.getBoundingClientRect();
  // Where less motion is wished for, the scan stays as long as the line is on it.
  if (calm.matches && place.top > outer.top && place.top + place.height < outer.bottom) return;
  toward(pane, { ...place, top: place.top - pane.clientHeight / 8 }, "top", "instant");
});
const showWindow = (seen) => {
  const { strip } = view();
  let box = strip.querySelector(".window");
  if (!box) strip.append(box = Object.assign(document.createElement("span"), { className: "window" }));
  box.hidden = !seen?.first || !seen.last;
  if (box.hidden) return;
  const count = strip.querySelectorAll("a").length, together = Number(strip.dataset.together);
  const share = (number) => Math.min(1, number / together / count) * 100;
  box.style.left = share(seen.first.number) + "%";
  box.style.width = Math.max(0.3, share(seen.last.number + 1) - share(seen.first.number)) + "%";
};
let waiting = false;
const scrolled = () => {
  waiting = false;
  const seen = inSight();
  showWindow(seen);
  if (seen?.first && byReader && follows()) follow(seen.first.row);
};
const later = () => { if (!waiting) { waiting = true; requestAnimationFrame(scrolled); } };
addEventListener("scroll", later, { passive: true });
addEventListener("resize", later);
for (const what of ["wheel", "touchmove", "pointerdown"]) addEventListener(what, () => { byReader = true; }, { passive: true });
// The strip and the scans stand below the header, however many lines it has.
const header = document.querySelector("header");
const settle = () => {
  const height = getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
  root.style.setProperty("--header", height + "px");
  later();
};
new ResizeObserver(settle).observe(header);
