import { escapeControls } from "../../errors.js";
import { type TextColumn, textTable } from "../../text-table.js";
import { formatCount, formatShare } from "../../units.js";
import type { TopRow } from "../top.js";
import { valueText } from "./value-text.js";

const mostRows = 30;

/** The first 30 rows as a table like that of `go tool pprof -top`. */
export function topRowsText(rows: readonly TopRow[]): string {
  if (rows.length === 0) return "no rows";
  const right = ["flat", "flat %", "cum", "cum %"].map(
    (heading): TextColumn => ({ heading, align: "right" }),
  );
  const cells = rows
    .slice(0, mostRows)
    .map((row) => [
      valueText(row.flat, row.unit),
      formatShare(row.flatShare),
      valueText(row.cum, row.unit),
      formatShare(row.cumShare),
      escapeControls(row.functionName, 120),
    ]);
  const more = rows.length - cells.length;
  const table = textTable([...right, { heading: "function", align: "left" }], cells);
  return more > 0 ? `${table}\n... and ${formatCount(more)} more rows` : table;
}
