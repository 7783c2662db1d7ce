import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { notebookMetadata } from "../../kernel-helpers/notebook/format.js";
import { writeNotebook } from "../../kernel-helpers/notebook/write-notebook.js";
import { LabPage } from "./lab-page.js";
import type { Workshop } from "./workshop.js";

const patience = { timeout: 20_000, interval: 50 } as const;

/** A cell that was typed in. */
export interface TypedCell {
  readonly prompt: Locator;
  readonly output: Locator;
}

/** A new notebook with one empty cell, open in JupyterLab. */
export async function openScratch(
  workshop: Workshop,
  name: string,
  prepare?: (page: Page) => Promise<void>,
): Promise<LabPage> {
  const cell = { cell_type: "code", id: "first", metadata: {}, source: "" } as const;
  writeNotebook(workshop.path(name), {
    cells: [{ ...cell, execution_count: null, outputs: [] }],
    metadata: notebookMetadata,
    nbformat: 4,
    nbformat_minor: 5,
  });
  return await LabPage.open(workshop, name, prepare);
}

/** Types into the last cell, which is empty, and leaves the cursor at the end. */
export async function typeCell(lab: LabPage, source: string): Promise<TypedCell> {
  const cells = lab.locator(".jp-Notebook .jp-CodeCell");
  const cell = cells.nth((await cells.count()) - 1);
  await cell.locator(".cm-content").click();
  await lab.page.keyboard.insertText(source);
  return {
    prompt: cell.locator(".jp-InputPrompt"),
    output: cell.locator(".jp-Cell-outputArea"),
  };
}

/** Types a cell and starts it; JupyterLab puts an empty one below. */
export async function startCell(lab: LabPage, source: string): Promise<TypedCell> {
  const cell = await typeCell(lab, source);
  await lab.page.keyboard.press("Shift+Enter");
  return cell;
}

/** Types a cell and runs it to its end. */
export async function runCell(lab: LabPage, source: string): Promise<TypedCell> {
  const cell = await startCell(lab, source);
  await hasRun(cell);
  return cell;
}

/** Waits until the cell has its number. */
export async function hasRun({ prompt }: TypedCell): Promise<void> {
  await expect.poll(() => prompt.textContent(), patience).toMatch(/^\[\d+\]:$/);
}

/** What a cell that is run shows. */
export async function shownBy(lab: LabPage, source: string): Promise<string> {
  const { output } = await runCell(lab, source);
  return (await output.innerText()).trim();
}

/** Waits until the text is shown. */
export async function shows(where: Locator, text: string | RegExp): Promise<void> {
  const shown = async (): Promise<string> => (await where.allInnerTexts()).join("\n");
  await expect.poll(shown, patience).toMatch(text);
}
