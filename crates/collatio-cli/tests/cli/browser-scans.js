// What a reader does with the scans of a report, and what is decided on its variants beside accepting them.
// The tests' clock is not the real one, and by it frames are drawn or not: here they come by the clock.
window.requestAnimationFrame = (then) => setTimeout(() => then(performance.now()), 16);
window.more = async ({ result, step, press, current, view }) => {
  const { steps } = result;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
  const up = (key) => document.body.dispatchEvent(new KeyboardEvent("keyup", { key, bubbles: true }));
  const panes = () => [...view().querySelectorAll(".sheets")];
  // The page at the upper edge of a pane.
  const page = (pane) => {
    const edge = pane.getBoundingClientRect().top + 30;
    return [...pane.querySelectorAll("figure")].findLast((one) => one.getBoundingClientRect().top <= edge)?.querySelector("figcaption").textContent;
  };
  const seen = (element, pane) => {
    const box = element.getBoundingClientRect(), outer = pane.getBoundingClientRect();
    return box.bottom > outer.top && box.top < outer.bottom && box.right > outer.left && box.left < outer.right;
  };
  scrollTo(0, 0);
  press("Escape");
  await frame();
  step("i", () => [1, 2, 3].map(() => { press("i"); return panes().map((pane) => !pane.hidden); }));
  press("i");
  const [first] = panes();
  first.scrollTo(0, 0);
  const pages = [page(first)];
  for (const key of ["n", "n", "p"]) { press(key); await frame(); pages.push(page(first)); }
  steps.pages = pages;
  for (let tries = 0; tries < 3; tries += 1) press("j");
  await frame();
  const box = () => first.querySelector(".box.current");
  step("the box is seen", () => seen(box(), first));
  const width = () => box().getBoundingClientRect().width / first.clientWidth;
  step("z", () => { press("z"); return [width() > 0.3 && width() < 1, seen(box(), first)]; });
  step("z again", () => { const wide = width(); press("z"); return width() < wide / 2; });
  step("over", () => {
    press(" ");
    const over = [...first.querySelectorAll(".over text")].map((one) => one.textContent.trim());
    const visible = getComputedStyle(first.querySelector(".over")).display !== "none";
    up(" ");
    return { over: over.slice(0, 3), visible, gone: getComputedStyle(first.querySelector(".over")).display === "none" };
  });
  step("1", () => { press("2"); return [current(), ...[...document.querySelectorAll("#desk [aria-pressed=true]")].map((one) => one.textContent)]; });
  press("j");
  const write = (key, text) => {
    press(key);
    const field = document.activeElement;
    field.value = text;
    // What is typed is no key.
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    return [field.dataset.keep, document.activeElement.tagName, document.querySelector("#desk [data-decide][aria-pressed=true]")?.dataset.decide];
  };
  step("c", () => write("c", 'a "right" \\ word'));
  step("e", () => write("e", "look at the ink\u007f"));
  await step("saved", () => {
    const { createObjectURL } = URL;
    let blob;
    URL.createObjectURL = (one) => { blob = one; return createObjectURL(one); };
    HTMLAnchorElement.prototype.click = () => {};
    view().querySelector('[data-do="export"]').click();
    URL.createObjectURL = createObjectURL;
    result.blob = blob;
  });
  steps.saved = await result.blob.text();
  delete result.blob;
  press("Escape");
  // Scrolled by the reader, the scan shows the page of the first line in sight; not where that is turned off.
  const firstRow = () => {
    const texts = view().querySelector(".texts").getBoundingClientRect(), strip = view().querySelector(".strip").getBoundingClientRect();
    return document.elementFromPoint(texts.left + 80, Math.max(texts.top + 40, strip.bottom + 8)).closest("tr").textContent;
  };
  const followed = async () => {
    const at = [];
    for (const share of [0, 1]) {
      dispatchEvent(new Event("wheel"));
      scrollTo({ top: share * (view().querySelector(".listed").getBoundingClientRect().top + scrollY - innerHeight), behavior: "instant" });
      dispatchEvent(new Event("scroll"));
      await frame();
      await frame();
      at.push("page" + page(first).slice(-1) === /page\d/.exec(firstRow())[0]);
    }
    return at;
  };
  // What the last key has set moving has come to rest.
  for (let tries = 0; tries < 20; tries += 1) await frame();
  steps.followed = await followed();
  step("window", () => { const box = view().querySelector(".window"); return [!box.hidden, parseFloat(box.style.left) > 0]; });
  view().querySelector(".follow").click();
  steps["not followed"] = await followed();
  view().querySelector(".follow").click();
  step("keys off", () => {
    const before = current();
    document.getElementById("keys-on").click();
    press("j");
    press(" ");
    const same = current() === before && !document.querySelector(".over-scan");
    document.getElementById("keys-on").click();
    return same;
  });
};
