import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hasRun, openScratch, runCell, shownBy, shows, startCell, typeCell } from "./cells.js";
import { missingForBrowser } from "./chromium.js";
import type { LabPage } from "./lab-page.js";
import { Workshop } from "./workshop.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
afterAll(() => vi.resetConfig());

const missing = missingForBrowser();

const throwing = `function half(size: number) {
  throw new RangeError("too small");
}
half(7)`;

const readingLine = `import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
const lines = createInterface({ input: stdin, output: stdout });
const said = await lines.question("Your name? ");
lines.close();`;

describe.skipIf(missing !== undefined)("the kernel in JupyterLab and Chromium", () => {
  let workshop: Workshop;
  let lab: LabPage;

  beforeAll(async () => {
    workshop = await Workshop.open();
    lab = await openScratch(workshop, "kernel.ipynb");
  });

  afterAll(() => workshop?.close());

  it("shows the value of a cell beside its number", async () => {
    const { prompt, output } = await runCell(lab, "1 + 2");
    expect(await output.innerText()).toMatch(/^\[1\]:\s+3\s*$/);
    expect(await prompt.textContent()).toBe("[1]:");
  });

  it("shows an error with the line of the cell, and nothing of the kernel", async () => {
    const shown = await shownBy(lab, throwing);
    expect(shown).toMatch(/^RangeError: too small\n +at half \(In\[2\]:2:9\)\n +at In\[2\]:4:\d+$/);
  });

  it("shows what the compiler has against a cell below the line that is meant", async () => {
    const shown = await shownBy(lab, 'const size: number = "eight";');
    expect(shown).toContain("Type 'string' is not assignable to type 'number'.");
    expect(shown).toMatch(/const size: number = "eight";\n +\^\^\^\^\n?/);
  });

  const button = (): Promise<void> =>
    lab.locator('.jp-NotebookPanel-toolbar [data-jp-item-name="interrupt"] jp-button').click();
  const menu = (): Promise<void> => lab.menu("Kernel", "Interrupt Kernel");

  it.each([
    ["a loop by the button", "while (true) {}", button],
    ["a loop after an await by the button", "await null; while (true) {}", button],
    ["a wait without an end by the menu", "await new Promise(() => {})", menu],
  ])("interrupts %s and keeps the variables", async (_, source, interrupt) => {
    const cell = await startCell(lab, `var kept = 41; console.log("begun"); ${source}`);
    await shows(cell.output, "begun");
    await interrupt();
    await hasRun(cell);
    await shows(cell.output, /interrupted/i);
    expect(await shownBy(lab, "kept + 1")).toMatch(/42$/);
  });

  it("restarts from the menu, without the variables", async () => {
    await runCell(lab, "const lost = 1");
    await lab.menu("Kernel", "Restart Kernel…");
    await lab.locator(".jp-Dialog .jp-mod-accept").click();
    await lab.locator(".jp-Dialog").waitFor({ state: "detached" });
    const { prompt, output } = await runCell(lab, "lost");
    expect(await output.innerText()).toContain("Cannot find name 'lost'");
    expect(await prompt.textContent()).toBe("[1]:");
    expect(await shownBy(lab, "6 * 7")).toMatch(/42$/);
  });

  it("completes the members of a value with the Tab key", async () => {
    await runCell(lab, "const sizes = [8, 16, 24]");
    const cell = await typeCell(lab, "sizes.red");
    await lab.page.keyboard.press("Tab");
    const items = lab.locator(".jp-Completer-item");
    await shows(items, "reduceRight");
    expect(await items.allInnerTexts()).toHaveLength(2);
    await lab.page.keyboard.press("Enter");
    await lab.page.keyboard.insertText("((a, b) => a + b)");
    await lab.page.keyboard.press("Shift+Enter");
    await hasRun(cell);
    await shows(cell.output, /48$/);
  });

  it("completes the name of a package in an import", async () => {
    const cell = await typeCell(lab, 'import { sizeClassOf } from "leakl');
    await lab.page.keyboard.press("Tab");
    await shows(lab.locator(".jp-Completer-item"), "leaklab/core");
    await lab.page.keyboard.press("Enter");
    await lab.page.keyboard.insertText('";\nsizeClassOf(33).classBytes');
    await lab.page.keyboard.press("Shift+Enter");
    await hasRun(cell);
    await shows(cell.output, /48$/);
  });

  it("shows the signature of a function with the Shift and Tab keys", async () => {
    const cell = await typeCell(lab, "Math.max");
    await lab.page.keyboard.press("Shift+Tab");
    const tooltip = lab.locator(".jp-Tooltip");
    await shows(tooltip, /max\(\.\.\.values: number\[\]\): number/);
    expect(await tooltip.innerText()).toContain("Returns the larger of a set");
    await lab.page.keyboard.press("Escape");
    await lab.page.keyboard.insertText("(1, 2)");
    await lab.page.keyboard.press("Shift+Enter");
    await hasRun(cell);
  });

  it("shows HTML, Markdown, a chart and rows each in its own form", async () => {
    const show = 'import { display } from "tslab";';
    const html = await runCell(lab, `${show} display.html("<b id=bold>thick</b>")`);
    expect(await html.output.locator("b").innerText()).toBe("thick");
    const markdown = await runCell(lab, `${show} display.markdown("# Title")`);
    expect(await markdown.output.locator("h1").innerText()).toContain("Title");
    const rows = await runCell(lab, "[{ size: 8, count: 1 }, { size: 16, count: 2 }]");
    expect(await rows.output.locator("td").allInnerTexts()).toEqual(["8", "1", "16", "2"]);
    const chart = await runCell(
      lab,
      'import { samplingCurveChart } from "leaklab"; samplingCurveChart()',
    );
    const picture = chart.output.locator(".jp-RenderedSVG img");
    expect(await picture.evaluate((image) => "naturalWidth" in image && image.naturalWidth)).toBe(
      680,
    );
  });

  it("replaces a display that is shown already, and clears output", async () => {
    const source = [
      'import { newDisplay } from "tslab";',
      "const bar = newDisplay();",
      'bar.html("<i>half</i>");',
    ].join("\n");
    const { output } = await runCell(lab, source);
    await shows(output.locator("i"), "half");
    await runCell(lab, 'bar.html("<i>whole</i>")');
    await shows(output.locator("i"), "whole");
    const clear = 'import { clearOutput } from "leaklab"; console.log("old"); clearOutput(); ';
    expect(await shownBy(lab, `${clear}console.log("new")`)).toBe("new");
  });

  it.each([
    ["prompt", 'const said = await prompt("Your name? ");'],
    ["node:readline", readingLine],
  ])("asks the reader with %s", async (_, source) => {
    const cell = await startCell(lab, `${source} "Hello " + said`);
    await shows(cell.output, "Your name?");
    await cell.output.locator("input").fill("Ada");
    await lab.page.keyboard.press("Enter");
    await hasRun(cell);
    await shows(cell.output, /Hello Ada/);
  });

  it("says that the program ended after process.exit, and runs the next cell", async () => {
    const { output } = await runCell(lab, "process.exit(3)");
    await shows(
      output,
      "ProgramEnded: The code called process.exit(3). All variables are gone; run the cells from the top again",
    );
    expect(await shownBy(lab, "6 * 7")).toMatch(/42$/);
  });
});
