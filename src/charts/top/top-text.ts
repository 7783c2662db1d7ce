import type { TopRow } from "../../analysis/top.js";
import { textTable } from "../../text-table.js";
import { formatBytes, formatCount, formatShare } from "../../units.js";
import { drawableLabel } from "../drawing/label.js";

export const topTitle = "Functions by flat and cum value";

/** The functions in words: a table like that of `go tool pprof -top`. */
export function topText(rows: readonly TopRow[], outOf: number): string {
  if (rows.length === 0) return `${topTitle}: no rows`;
  const cells = rows.map((row) => [
    unitText(row.flat, row.unit),
    formatShare(row.flatShare),
    unitText(row.cum, row.unit),
    formatShare(row.cumShare),
    drawableLabel(row.functionName, 120),
  ]);
  const right = ["flat", "flat %", "cum", "cum %"].map((heading) => ({
    heading,
    align: "right" as const,
  }));
  const table = textTable([...right, { heading: "function", align: "left" }], cells);
  return `${topTitle}, ${formatCount(rows.length)} of ${formatCount(outOf)}\n\n${table}`;
}

/** A value in the unit its profile gives it; a unit is text of the file. */
export function unitText(value: number, unit: string): string {
  if (unit === "bytes") return formatBytes(value);
  if (unit === "count") return formatCount(value);
  return `${formatCount(value)} ${drawableLabel(unit, 12)}`.trimEnd();
}
