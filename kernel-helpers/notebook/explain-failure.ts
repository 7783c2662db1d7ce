import type { CellFailure } from "./execute-notebook.js";
import type { Notebook } from "./format.js";

const longestReason = 20;

/** A failed cell in a few lines: its number, its first line of code, and what was wrong. */
export function explainFailure(failure: CellFailure, notebook: Notebook): string {
  const source = notebook.cells.find((cell) => cell.id === failure.cellId)?.source ?? "";
  const reason = failure.reason.split("\n").slice(0, longestReason).join("\n    ");
  return `code cell ${failure.cellNumber} (${source.split("\n", 1)[0]}):\n    ${reason}`;
}
