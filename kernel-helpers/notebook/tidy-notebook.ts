import type { Output } from "../kernel/output.js";
import { type Cell, type Metadata, type Notebook, notebookMetadata } from "./format.js";

/**
 * The notebook as this repository stores it: our kernel, and of the cells' metadata only what an
 * author wrote, since editors add times and folding states.
 */
export function tidyNotebook(notebook: Notebook): Notebook {
  return { ...notebook, metadata: notebookMetadata, cells: notebook.cells.map(tidyCell) };
}

function tidyCell(cell: Cell): Cell {
  const metadata = kept(cell.metadata, ["tags", "leaklab", "nbgrader"]);
  if (cell.cell_type !== "code") return { ...cell, metadata };
  return { ...cell, metadata, outputs: cell.outputs.map(tidyOutput) };
}

function tidyOutput(output: Output): Output {
  return "metadata" in output ? { ...output, metadata: {} } : output;
}

function kept(metadata: Metadata, names: readonly string[]): Metadata {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => names.includes(name)));
}
