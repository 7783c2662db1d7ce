import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Workshop } from "./workshop.js";

const pictures = fileURLToPath(new URL("../../output/screenshots", import.meta.url));
const runMilliseconds = 120_000;
const pageMilliseconds = 90_000;

/** One notebook, open in JupyterLab. */
export class LabPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** `prepare` is run before the page loads anything. */
  static async open(
    { browser, address }: Workshop,
    notebook: string,
    prepare: (page: Page) => Promise<void> = async () => {},
  ): Promise<LabPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(pageMilliseconds);
    await prepare(page);
    // Without reset JupyterLab opens the notebooks of the page before as well.
    await page.goto(`${address.replace(/lab\/tree\/[^?]*/, `lab/tree/${notebook}`)}&reset`);
    const lab = new LabPage(page);
    await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
    await lab.kernelIsIdle();
    return lab;
  }

  /** Clears all outputs, runs all cells and waits until the last code cell has its number. */
  async runAll(): Promise<void> {
    await this.menu("Edit", "Clear Outputs of All Cells");
    await this.menu("Run", "Run All Cells");
    // A cell that was skipped keeps "[ ]", one that still runs shows "[*]".
    const prompts = this.page.locator(".jp-CodeCell .jp-InputPrompt");
    const isDone = async (): Promise<boolean> =>
      (await prompts.allTextContents()).every((prompt) => /\[\d+\]/.test(prompt));
    await expect.poll(isDone, { timeout: runMilliseconds, interval: 200 }).toBe(true);
    await this.kernelIsIdle();
  }

  async save(): Promise<void> {
    await this.menu("File", "Save Notebook");
    await this.page.locator(".jp-mod-dirty").waitFor({ state: "detached" });
  }

  /** Scrolls through the notebook and gives what each figure is and how large it shows. */
  async figures(): Promise<{ width: number; height: number; isPainted: boolean }[]> {
    const shown = this.page.locator(figure);
    const sizes = [];
    for (let index = 0; index < (await shown.count()); index++) {
      const one = shown.nth(index);
      await one.scrollIntoViewIfNeeded();
      const box = await one.boundingBox();
      const isPainted = await one.evaluate((element) =>
        "naturalWidth" in element
          ? Number(element.naturalWidth) > 0
          : element.childElementCount > 0,
      );
      sizes.push({ width: box?.width ?? 0, height: box?.height ?? 0, isPainted });
    }
    return sizes;
  }

  /** Text of everything that stock tslab prints for an error, and of real error outputs. */
  async complaints(): Promise<string[]> {
    const marked =
      '[data-mime-type="application/vnd.jupyter.stderr"], .jp-RenderedText[data-mime-type="application/vnd.jupyter.error"]';
    return this.page.locator(marked).allTextContents();
  }

  /** A picture of the whole notebook for people to look at. */
  async photograph(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    const scroller = this.page.locator(".jp-WindowedPanel-outer");
    const height = await scroller.evaluate((element) => element.scrollHeight);
    await this.page.setViewportSize({ width: 1280, height: Math.min(9000, height + 100) });
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    await this.page.waitForTimeout(500);
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
    await this.page.setViewportSize({ width: 1280, height: 900 });
  }

  locator(selector: string): Locator {
    return this.page.locator(selector);
  }

  close(): Promise<void> {
    return this.page.close();
  }

  /** The status bar names the kernel and its state once it has answered. */
  async kernelIsIdle(): Promise<void> {
    await this.page.getByText("TypeScript (leaklab) | Idle").waitFor();
  }

  async menu(name: string, entry: string): Promise<void> {
    await this.page.locator(".lm-MenuBar-item", { hasText: new RegExp(`^${name}$`) }).click();
    await this.page.locator(".lm-Menu-item", { hasText: entry }).first().click();
  }
}

const figure = [
  ".jp-RenderedHTML img[usemap]",
  ".jp-RenderedSVG img",
  ".jp-RenderedImage img",
  ".jp-OutputArea-output .vega-embed svg",
].join(", ");
