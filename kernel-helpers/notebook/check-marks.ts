import type { Cell, Notebook } from "./format.js";

const checkCall = /\bcheck\(\s*["']([^"']+)["']/;

/** The notebook with `metadata.leaklab.exercise` on each cell that calls `check`, for other tools. */
export function withCheckMarks(notebook: Notebook): Notebook {
  return { ...notebook, cells: notebook.cells.map(marked) };
}

/** The id of the exercise that a cell checks. */
export function exerciseIdOf(cell: Cell): string | undefined {
  return cell.cell_type === "code" ? checkCall.exec(cell.source)?.[1] : undefined;
}

function marked(cell: Cell): Cell {
  const exercise = exerciseIdOf(cell);
  const { leaklab, ...others } = cell.metadata;
  const metadata = exercise === undefined ? others : { ...others, leaklab: { exercise } };
  return { ...cell, metadata };
}
