// The table of variants: filters, sorting, and the buttons of its rows, which are put in when they come into sight.
const filter = () => {
  const found = view(), form = found.filters;
  const wanted = Object.fromEntries([...form.querySelectorAll("[data-filter]")].map((one) => [one.dataset.filter, one.value]));
  const text = wanted.text.toLowerCase();
  for (const entry of found.entries) {
    if (text && entry.text === null) entry.text = entry.row.textContent.toLowerCase();
    const kept = (!text || entry.text.includes(text)) && (!wanted.op || entry.op === wanted.op) && (!wanted.zone || entry.zone === wanted.zone)
      && (!wanted.decision || (decisions[entry.id]?.decision || "none") === wanted.decision);
    if (kept !== entry.kept) entry.row.classList.toggle("filtered", !kept);
    entry.kept = kept;
  }
  measure(found);
};
// How many rows each part of the table shows: a part that is out of sight is as high as its rows, and one without rows is away.
const measure = (found) => {
  const on = shownLevels();
  let all = 0;
  found.chunks.forEach((chunk, at) => {
    const part = found.order.slice(at * found.size, (at + 1) * found.size);
    const count = part.filter((entry) => entry.kept && on.has(entry.level)).length;
    all += count;
    // The first holds the head of the table.
    chunk.hidden = count === 0 && at > 0;
    chunk.style.setProperty("--rows", count);
    chunk.classList.toggle("whole", count === part.length);
  });
  found.filters.querySelector(".count").textContent = all + " of " + found.entries.length;
};
const sort = (button) => {
  const found = view(), head = button.closest("th"), by = button.dataset.sort;
  const down = head.getAttribute("aria-sort") === "ascending";
  head.parentElement.querySelectorAll("[aria-sort]").forEach((one) => one.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = (entry) => by === "number" ? entry.at : entry[by];
  const order = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a.at - b.at);
  found.order = [...found.entries].sort(down ? (a, b) => order(b, a) : order);
  found.bodies.forEach((rows, at) => {
    rows.replaceChildren(...found.order.slice(at * found.size, (at + 1) * found.size).map((entry) => entry.row));
    dresser.unobserve(found.chunks[at]);
    dresser.observe(found.chunks[at]);
  });
  measure(found);
};

const deciding = document.getElementById("deciding").content;
const dress = (entry) => {
  const cell = entry.row.querySelector(".decision");
  if (!cell.firstChild) cell.append(deciding.cloneNode(true));
  const made = decisions[entry.id] || {};
  press(cell, made);
  if (made.decision) cell.dataset.decision = made.decision; else delete cell.dataset.decision;
  cell.querySelector(".state").textContent = [made.reading && "reads " + made.reading, made.correction && "ought to be “" + made.correction + "”", made.note]
    .filter(Boolean).join("; ");
};
const dresser = new IntersectionObserver((seen) => {
  for (const one of seen.filter((one) => one.isIntersecting)) {
    const found = view(), at = found.chunks.indexOf(one.target);
    found.order.slice(at * found.size, (at + 1) * found.size).forEach((entry) => at >= 0 && dress(entry));
  }
}, { rootMargin: "600px 0px" });
views.forEach((found) => [...found.listed.children].forEach((chunk) => dresser.observe(chunk)));
// On paper there are no buttons: what was decided stands there in words, of rows that were never in sight too.
addEventListener("beforeprint", () => view().entries.filter((entry) => decisions[entry.id]).forEach(dress));
