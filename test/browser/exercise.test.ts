import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hasRun, shows, type TypedCell } from "./cells.js";
import { missingForBrowser } from "./chromium.js";
import { LabPage } from "./lab-page.js";
import { Workshop } from "./workshop.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });
afterAll(() => vi.resetConfig());

const missing = missingForBrowser();

describe.skipIf(missing !== undefined)("an exercise in JupyterLab and Chromium", () => {
  let workshop: Workshop;
  let lab: LabPage;

  beforeAll(async () => {
    workshop = await Workshop.open();
    workshop.chooseTheme("JupyterLab Light");
    lab = await LabPage.open(workshop, "exercises/01-heap-sampling.ipynb");
  });

  afterAll(() => workshop?.close());

  it("runs as it is shipped and says of each question that it waits", async () => {
    await lab.runAll();
    expect(await lab.complaints()).toEqual([]);
    await shows(lab.locator(".jp-Cell-outputArea"), /(?:Not yet[\s\S]*){3}/);
    await lab.photograph("exercise-shipped");
  });

  it("says what a wrong answer overlooks, and what the right one shows", async () => {
    const wrong = await answer(lab, "rateBytes", "rateBytes = 524_288;");
    await shows(wrong.output, "Not yet");
    await lab.photograph("exercise-wrong");
    const right = await answer(lab, "rateBytes", "rateBytes = 16_384;");
    await shows(right.output, "Passed · heap-sampling/rate");
    await lab.photograph("exercise-right");
  });
});

/** Puts a line in the place of the reader's answer and runs the cell. */
async function answer(lab: LabPage, name: string, line: string): Promise<TypedCell> {
  const cell = lab.page.locator(".jp-CodeCell", { hasText: `let ${name}` });
  const typed = {
    prompt: cell.locator(".jp-InputPrompt"),
    output: cell.locator(".jp-Cell-outputArea"),
  };
  await cell.locator(".cm-line").nth(1).click();
  await lab.page.keyboard.press("Home");
  await lab.page.keyboard.press("Shift+End");
  await lab.page.keyboard.insertText(line);
  const before = await typed.prompt.textContent();
  await lab.page.keyboard.press("Control+Enter");
  await expect.poll(() => typed.prompt.textContent()).not.toBe(before);
  await hasRun(typed);
  return typed;
}
