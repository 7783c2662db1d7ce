import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalog } from "../../kernel-helpers/notebook/catalog.js";
import { codeCells } from "../../kernel-helpers/notebook/format.js";
import { outputDifferences } from "../../kernel-helpers/notebook/output-differences.js";
import { readNotebook } from "../../kernel-helpers/notebook/read-notebook.js";
import { copyWorkshop, Running, removeWorkshop } from "../kernel-helpers/cli/workshop-copy.js";
import { launchChromium, missingForBrowser } from "./chromium.js";
import { LabPage } from "./lab-page.js";

const missing = missingForBrowser();
const notebooks = fileURLToPath(new URL("../../notebooks", import.meta.url));
const { lessons } = readCatalog(notebooks);

describe.skipIf(missing !== undefined)("the workshop in JupyterLab and Chromium", () => {
  let workshop: string;
  let running: Running;
  let address: string;
  let browser: Browser;

  beforeAll(async () => {
    workshop = copyWorkshop({ isPrepared: true });
    running = new Running(workshop, ["npm", "start", "--silent", "--", "--no-browser"]);
    [address] = await running.says(/http:\/\/127\.0\.0\.1:\d+\/\S+token=\w+/);
    browser = await launchChromium();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    process.kill(running.pid, "SIGTERM");
    await running.ended;
    removeWorkshop(workshop);
  }, 60_000);

  it("opens on the first lesson", async () => {
    expect(address).toContain("/lab/tree/00-start-here.ipynb");
    const lab = await LabPage.open(browser, address, "00-start-here.ipynb");
    expect(await lab.locator(".jp-Notebook h1").first().textContent()).toContain("Start here");
    await lab.close();
  }, 60_000);

  describe.each(lessons)("lesson $id", ({ id }) => {
    it("runs whole, with the stored text and every figure in sight", async () => {
      chooseTheme(workshop, "JupyterLab Light");
      const lab = await LabPage.open(browser, address, `${id}.ipynb`);
      await lab.runAll();
      await lab.save();
      const fresh = readNotebook(join(workshop, "workbook", `${id}.ipynb`));
      const stored = readNotebook(join(notebooks, `${id}.ipynb`));
      expect(codeCells(fresh).filter((cell) => cell.execution_count === null)).toEqual([]);
      expect(outputDifferences(stored, fresh)).toEqual([]);
      expect(await lab.complaints()).toEqual([]);
      await expectFigures(lab, picturesOf(fresh));
      await lab.photograph(`${id}-light`);
      await lab.close();
    }, 240_000);

    it("shows the same figures in the dark", async () => {
      chooseTheme(workshop, "JupyterLab Dark");
      const lab = await LabPage.open(browser, address, `${id}.ipynb`);
      const saved = readNotebook(join(workshop, "workbook", `${id}.ipynb`));
      await expectFigures(lab, picturesOf(saved));
      await lab.photograph(`${id}-dark`);
      await lab.close();
    }, 120_000);
  });

  it("opens the claims as a page from the appendix", async () => {
    const lab = await LabPage.open(browser, address, "99-appendix.ipynb");
    await lab.locator('.jp-RenderedMarkdown a[href*="claims.md"]').click();
    const page = lab.locator(".jp-MarkdownViewer h1").first();
    await expect.poll(() => page.textContent()).toContain("claim by claim");
    await lab.close();
  }, 60_000);

  it("moves the sampling curve with its slider to what the formula says", async () => {
    chooseTheme(workshop, "JupyterLab Light");
    const lab = await LabPage.open(browser, address, "01-heap-sampling.ipynb");
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

function chooseTheme(workshop: string, theme: "JupyterLab Light" | "JupyterLab Dark"): void {
  const settings = "lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings";
  const file = join(workshop, "workbook/.jupyter/config", settings);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ theme }));
}
