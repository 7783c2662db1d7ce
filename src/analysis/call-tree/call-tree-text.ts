import { escapeControls } from "../../errors.js";
import { formatShare } from "../../units.js";
import { listText } from "../rows/list-text.js";
import { valueText } from "../rows/value-text.js";
import type { CallTreeRow } from "./call-tree.js";

type TreeLine = Omit<CallTreeRow, "parent" | "flatShare">;

const mostRows = 60;
const deepestIndent = 40;

/** The first 60 rows, each indented below its caller. */
export function callTreeText(rows: readonly TreeLine[]): string {
  return listText(
    rows,
    [
      { heading: "flat", align: "right", cell: ({ flat, unit }) => valueText(flat, unit) },
      { heading: "cum", align: "right", cell: ({ cum, unit }) => valueText(cum, unit) },
      { heading: "cum %", align: "right", cell: ({ cumShare }) => formatShare(cumShare) },
      { heading: "function", align: "left", cell: indentedName },
    ],
    mostRows,
  );
}

/** Far down the depth is a number: a stack of a thousand calls stays on the page. */
function indentedName({ depth, functionName }: TreeLine): string {
  const indent = "  ".repeat(Math.min(depth, deepestIndent));
  return `${indent}${depth > deepestIndent ? `(${depth}) ` : ""}${escapeControls(functionName, 120)}`;
}
