import type { EstimateRow } from "../../analysis/estimate/estimate.js";
import { textTable } from "../../text-table.js";
import { formatBytes, formatCount } from "../../units.js";
import { drawableLabel } from "../drawing/label.js";

export type EstimateValue = "bytes" | "objects";

/** The title of the chart, which says what its bars are. */
export function estimateTitle(rows: readonly EstimateRow[], value: EstimateValue): string {
  return areGrowth(rows)
    ? `Growth of functions in flat ${value}, each with its interval`
    : `Functions by flat ${value}, each with its interval`;
}

/** Whether the rows compare two profiles. */
export function areGrowth(rows: readonly EstimateRow[]): boolean {
  return rows.some(({ isGrowth }) => isGrowth === true);
}

/** The functions in words, a line each. */
export function estimateWords(
  rows: readonly EstimateRow[],
  outOf: number,
  value: EstimateValue,
): string {
  if (rows.length === 0) return `${estimateTitle(rows, value)}: no rows`;
  const cells = rows.map(({ functionName, flat }) => [
    formatCount(flat.samples),
    amountText(flat[value].estimate, value),
    intervalText(flat[value], value),
    drawableLabel(functionName, 120),
  ]);
  const right = ["samples", value, "interval"].map((heading) => ({
    heading,
    align: "right" as const,
  }));
  const table = textTable([...right, { heading: "function", align: "left" }], cells);
  return `${estimateTitle(rows, value)}, ${formatCount(rows.length)} of ${formatCount(outOf)}\n\n${table}`;
}

export function intervalText(
  { low, high }: { readonly low: number; readonly high: number },
  value: EstimateValue,
): string {
  return `${amountText(low, value)} to ${amountText(high, value)}`;
}

export function amountText(amount: number, value: EstimateValue): string {
  return value === "bytes" ? formatBytes(Math.round(amount)) : formatCount(amount);
}
