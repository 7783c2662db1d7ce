import { escapeControls } from "../../errors.js";
import { type TextColumn, textTable } from "../../text-table.js";
import { formatCount, formatShare } from "../../units.js";
import { valueText } from "../rows/value-text.js";
import type { CallTreeRow } from "./call-tree.js";

type TreeLine = Omit<CallTreeRow, "parent" | "flatShare">;

const mostRows = 60;
const deepestIndent = 40;

/** The first 60 rows, each indented below its caller. */
export function callTreeText(rows: readonly TreeLine[]): string {
  if (rows.length === 0) return "no rows";
  const columns = ["flat", "cum", "cum %"].map(
    (heading): TextColumn => ({ heading, align: "right" }),
  );
  const cells = rows
    .slice(0, mostRows)
    .map((row) => [
      valueText(row.flat, row.unit),
      valueText(row.cum, row.unit),
      formatShare(row.cumShare),
      `${indent(row.depth)}${escapeControls(row.functionName, 120)}`,
    ]);
  const more = rows.length - cells.length;
  const table = textTable([...columns, { heading: "function", align: "left" }], cells);
  return more > 0 ? `${table}\n... and ${formatCount(more)} more rows` : table;
}

/** Far down the depth is a number: a stack of a thousand calls stays on the page. */
function indent(depth: number): string {
  return depth <= deepestIndent ? "  ".repeat(depth) : `${"  ".repeat(deepestIndent)}(${depth}) `;
}
