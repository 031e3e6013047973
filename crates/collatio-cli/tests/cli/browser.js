// What a reader does with a page, done in a browser; what came of it is written into the page for the test to read.
const result = { errors: [], steps: {}, requests: [], violations: null };
addEventListener("error", (event) => result.errors.push(String(event.message || event.target.outerHTML)), true);
addEventListener("securitypolicyviolation", (event) => result.errors.push("refused " + event.violatedDirective));
addEventListener("load", async () => {
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const current = () => document.querySelector(".variants tr.current th")?.textContent ?? null;
  const view = () => [...document.querySelectorAll(".view")].find((one) => one.offsetParent !== null);
  const rows = () => [...view().querySelectorAll(".variants tbody tr")];
  const shown = () => rows().filter((row) => row.offsetParent !== null).length;
  const steps = result.steps;
  // A page without views has nothing to be pressed; what holds of every page is looked at all the same.
  const views = document.querySelector(".view") !== null;
  const step = (name, what) => { if (!views && name !== "wide") return; try { steps[name] = what(); } catch (error) { result.errors.push(name + ": " + error); } };
  const type = (name, value) => {
    const field = view().querySelector(`[data-filter="${name}"]`);
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  step("scripted", () => document.body.classList.contains("scripted"));
  step("all", shown);
  step("j", () => { press("j"); return current(); });
  step("jj", () => { press("j"); return current(); });
  step("k", () => { press("k"); return current(); });
  step("a", () => { press("a"); return document.querySelector("tr.current [aria-pressed=true]")?.dataset.decide ?? null; });
  step("J", () => { press("J"); return current(); });
  step("foot", () => document.getElementById("desk").offsetParent !== undefined && document.querySelector("#desk .which").textContent);
  step("g2", () => { press("g"); press("2"); press("Enter"); return current(); });
  step("unreviewed", () => { type("decision", "none"); return shown(); });
  step("escape", () => { press("Escape"); return [shown(), current()]; });
  step("text", () => { type("text", "only in"); return shown(); });
  step("no such text", () => { type("text", "no such text"); return shown(); });
  if (views) press("Escape");
  step("sorted", () => {
    view().querySelector('[data-sort="weight"]').click();
    return rows().map((row) => ["substantive", "orthographic", "accidental", "furniture"].indexOf(row.className.split(" ")[0].slice(6))).join("");
  });
  step("without furniture", () => {
    document.getElementById("show-furniture").click();
    const left = shown();
    document.getElementById("show-furniture").click();
    return left;
  });
  step("views", () => [...document.querySelectorAll("[name=view]")].map((one) => { one.click(); return view()?.dataset.view; }));
  document.querySelector("[name=view]")?.click();
  const reader = { result, step, press, current, view, shown };
  if (window.more) await more(reader);
  step("wide", () => document.documentElement.scrollWidth > innerWidth + 1);
  result.requests = performance.getEntriesByType("resource").map((one) => one.name).filter((name) => !name.startsWith("data:"));
  if (window.axe) {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    const serious = found.violations.filter((one) => ["serious", "critical"].includes(one.impact));
    result.violations = serious.map((one) => one.id + ": " + one.nodes.map((node) => node.target.join(" ") + " " + (node.failureSummary || "")).slice(0, 3).join(" | "));
  }
  const out = document.createElement("pre");
  out.id = "result";
  out.textContent = JSON.stringify(result);
  document.body.append(out);
});
