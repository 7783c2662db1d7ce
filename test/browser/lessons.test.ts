import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalog } from "../../kernel-helpers/notebook/catalog.js";
import { codeCells } from "../../kernel-helpers/notebook/format.js";
import { outputDifferences } from "../../kernel-helpers/notebook/output-differences.js";
import { readNotebook } from "../../kernel-helpers/notebook/read-notebook.js";
import { missingForBrowser } from "./chromium.js";
import { LabPage } from "./lab-page.js";
import { Workshop } from "./workshop.js";

const missing = missingForBrowser();
const notebooks = fileURLToPath(new URL("../../notebooks", import.meta.url));
const { lessons } = readCatalog(notebooks);

describe.skipIf(missing !== undefined)("the workshop in JupyterLab and Chromium", () => {
  let workshop: Workshop;

  beforeAll(async () => {
    workshop = await Workshop.open();
  }, 180_000);

  afterAll(() => workshop?.close(), 60_000);

  it("opens on the first lesson", async () => {
    expect(workshop.address).toContain("/lab/tree/00-start-here.ipynb");
    const lab = await LabPage.open(workshop, "00-start-here.ipynb");
    expect(await lab.locator(".jp-Notebook h1").first().textContent()).toContain("Start here");
    await lab.close();
  }, 60_000);

  describe.each(lessons)("lesson $id", ({ id }) => {
    it("runs whole, with the stored text and every figure in sight", async () => {
      workshop.chooseTheme("JupyterLab Light");
      const lab = await LabPage.open(workshop, `${id}.ipynb`);
      await lab.runAll();
      await lab.save();
      const fresh = readNotebook(workshop.path(`${id}.ipynb`));
      const stored = readNotebook(join(notebooks, `${id}.ipynb`));
      expect(codeCells(fresh).filter((cell) => cell.execution_count === null)).toEqual([]);
      expect(outputDifferences(stored, fresh)).toEqual([]);
      expect(await lab.complaints()).toEqual([]);
      await expectFigures(lab, picturesOf(fresh));
      await lab.photograph(`${id}-light`);
      await lab.close();
    }, 240_000);

    it("shows the same figures in the dark", async () => {
      workshop.chooseTheme("JupyterLab Dark");
      const lab = await LabPage.open(workshop, `${id}.ipynb`);
      const saved = readNotebook(workshop.path(`${id}.ipynb`));
      await expectFigures(lab, picturesOf(saved));
      await lab.photograph(`${id}-dark`);
      await lab.close();
    }, 120_000);
  });

  it("opens the claims as a page from the appendix", async () => {
    const lab = await LabPage.open(workshop, "99-appendix.ipynb");
    await lab.locator('.jp-RenderedMarkdown a[href*="claims.md"]').click();
    const page = lab.locator(".jp-MarkdownViewer h1").first();
    await expect.poll(() => page.textContent()).toContain("claim by claim");
    await lab.close();
  }, 60_000);

  it("moves the sampling curve with its slider to what the formula says", async () => {
    workshop.chooseTheme("JupyterLab Light");
    const lab = await LabPage.open(workshop, "01-heap-sampling.ipynb");
    await lab.runAll();
    const chart = lab.locator(".jp-OutputArea-output .vega-embed").first();
    await chart.scrollIntoViewIfNeeded();
    const drawn = async (): Promise<number> =>
      Number(/\(p = ([\d.e-]+)\)/.exec((await chart.textContent()) ?? "")?.[1]);
    expect(await drawn()).toBeCloseTo(1 - Math.exp(-32 / 524_288), 9);
    // The slider is the exponent: 2^12 = 4096.
    await chart.locator("input[type=range]").fill("12");
    await expect.poll(drawn).toBeCloseTo(1 - Math.exp(-32 / 4096), 7);
    await lab.close();
  }, 180_000);
});

async function expectFigures(lab: LabPage, count: number): Promise<void> {
  const figures = await lab.figures();
  expect(figures.length).toBe(count);
  for (const { width, height, isPainted } of figures) {
    expect([width > 300, height > 80, isPainted]).toEqual([true, true, true]);
  }
}

function picturesOf(notebook: ReturnType<typeof readNotebook>): number {
  const outputs = codeCells(notebook).flatMap((cell) => cell.outputs);
  return outputs.filter((output) => "data" in output && "image/svg+xml" in output.data).length;
}
