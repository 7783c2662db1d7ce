import type { BlindSpot } from "../../analysis/blind-spots/blind-spot.js";
import { textTable } from "../../text-table.js";
import { formatBytes } from "../../units.js";
import { drawableLabel } from "../drawing/label.js";

export const blindSpotsTitle =
  "What pprof shows by default, what it drops, what its file never had";

/** Every row in words, with where its bytes come from. */
export function blindSpotsText(rows: readonly BlindSpot[]): string {
  if (rows.length === 0) return `${blindSpotsTitle}: no rows`;
  const cells = rows.map((row) => [
    amountOf(row),
    rangeOf(row),
    drawableLabel(row.kind, 20),
    drawableLabel(row.says, 100),
    drawableLabel(row.from, 100),
  ]);
  const columns = [
    { heading: "bytes", align: "right" },
    { heading: "interval", align: "right" },
    { heading: "what", align: "left" },
    { heading: "that is", align: "left" },
    { heading: "known from", align: "left" },
  ] as const;
  return `${blindSpotsTitle}\n\n${textTable(columns, cells)}`;
}

/** The bytes of a row, or that they are not known; a row that is only a bound has none. */
export function amountOf({ bytes, high }: BlindSpot): string {
  if (bytes !== undefined) return formatBytes(Math.round(bytes));
  return high === undefined ? "unknown" : "";
}

/** The interval of a row, empty without one. */
export function rangeOf({ low, high }: BlindSpot): string {
  if (low === undefined || high === undefined) return "";
  return `${formatBytes(Math.round(low))} to ${formatBytes(Math.round(high))}`;
}
