import type { BySizeRow } from "../../analysis/by-size.js";
import { formatBytes } from "../../units.js";

/** One place on the axis of sizes, with each series' sum. */
export interface SizeBin {
  /** "32 B", or "32 to 63 B" where sizes are gathered. */
  readonly label: string;
  readonly sums: readonly number[];
}

const mostSizes = 24;

/** The sums of every series per size, or per power of two where there are more than 24 sizes. */
export function sizeBins(
  series: readonly { readonly rows: readonly BySizeRow[] }[],
  value: "objects" | "bytes",
): readonly SizeBin[] {
  const sizes = new Set(series.flatMap((one) => one.rows.map((row) => row.objectBytes)));
  const isGathered = sizes.size > mostSizes;
  const keyOf = isGathered ? powerBelow : (bytes: number): number => bytes;
  const bins = new Map<number, number[]>();
  for (const [place, { rows }] of series.entries()) {
    for (const row of rows) {
      const key = keyOf(row.objectBytes);
      const sums = bins.get(key) ?? series.map(() => 0);
      sums[place] = (sums[place] ?? 0) + row[value];
      bins.set(key, sums);
    }
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([key, sums]) => ({ label: isGathered ? rangeOf(key) : formatBytes(key), sums }));
}

function powerBelow(bytes: number): number {
  return bytes < 1 ? 0 : 2 ** Math.floor(Math.log2(bytes));
}

function rangeOf(power: number): string {
  return power === 0 ? "0 B" : `≥ ${formatBytes(power)}`;
}
