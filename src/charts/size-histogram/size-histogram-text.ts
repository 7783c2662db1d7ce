import { textTable } from "../../text-table.js";
import { formatBytes, formatCount } from "../../units.js";
import { drawableLabel } from "../drawing/label.js";
import type { SizeBin } from "./size-bins.js";

/** The histogram in words: a row per size, a column per series, and the totals. */
export function sizeHistogramText(
  bins: readonly SizeBin[],
  names: readonly string[],
  value: "objects" | "bytes",
): string {
  const title = sizeHistogramTitle(value);
  if (bins.length === 0) return `${title}: no rows`;
  const headings = ["object size", ...names.map((name) => drawableLabel(name, 24) || value)];
  const written = (sums: readonly number[]): string[] => sums.map((sum) => formatSum(sum, value));
  const totals = names.map((_, i) => bins.reduce((total, bin) => total + (bin.sums[i] ?? 0), 0));
  const table = textTable(
    headings.map((heading) => ({ heading, align: "right" })),
    [...bins.map((bin) => [bin.label, ...written(bin.sums)]), ["total", ...written(totals)]],
  );
  return `${title}, ${bins.length} sizes\n\n${table}`;
}

/** What the bars count, as a title. */
export function sizeHistogramTitle(value: "objects" | "bytes"): string {
  return value === "objects" ? "Objects by object size" : "Bytes by object size";
}

/** A sum for people: bytes in their unit, objects as a count. */
export function formatSum(sum: number, value: "objects" | "bytes"): string {
  return value === "bytes" ? formatBytes(Math.round(sum)) : formatCount(sum);
}
