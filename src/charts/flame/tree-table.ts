import { textTable } from "../../text-table.js";
import { formatCount } from "../../units.js";
import { drawableLabel } from "../drawing/label.js";
import { largestRows, type TreeRow } from "./largest-rows.js";

const mostRows = 30;
const deepestIndent = 20;

interface NamedRow extends TreeRow {
  readonly functionName: string;
  readonly depth: number;
}

/** The top of a tree under its title: numbers at the left, then each function below its caller. */
export function treeTable<Row extends NamedRow>(
  title: string,
  rows: readonly Row[],
  headings: readonly string[],
  numbers: (row: Row) => readonly string[],
): string {
  if (rows.length === 0) return `${title}: no rows`;
  const shown = largestRows(rows, mostRows);
  const columns = [
    ...headings.map((heading) => ({ heading, align: "right" as const })),
    { heading: "function", align: "left" as const },
  ];
  const table = textTable(
    columns,
    shown.map((row) => [...numbers(row), indented(row)]),
  );
  return `${title}, ${formatCount(shown.length)} of ${formatCount(rows.length)} boxes, the widest\n\n${table}`;
}

function indented({ functionName, depth }: NamedRow): string {
  return `${"  ".repeat(Math.min(depth, deepestIndent))}${drawableLabel(functionName, 60)}`;
}
