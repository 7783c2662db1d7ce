import { codeCells, type Notebook } from "./format.js";

const wordsPerMinute = 180;

/** Minutes to read a notebook: 180 words a minute, and a minute to predict and read each code cell. */
export function readingMinutes(notebook: Notebook): number {
  const prose = notebook.cells.filter((cell) => cell.cell_type === "markdown");
  const words = prose.flatMap(({ source }) => source.match(/\w+/g) ?? []).length;
  return words / wordsPerMinute + codeCells(notebook).length;
}
