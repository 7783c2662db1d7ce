import { signed } from "../../analysis/live-by-size/live-by-size-text.js";
import { textTable } from "../../text-table.js";
import { formatBytes, formatCount } from "../../units.js";
import type { ClassLine } from "./live-by-size-lines.js";

/** The classes in words: what is live at last, the change, and its extremes on the way. */
export function liveBySizeWords(
  lines: readonly ClassLine[],
  outOf: number,
  value: "objects" | "bytes",
): string {
  const title = liveBySizeTitle(value);
  if (lines.length === 0) return `${title}: no rows`;
  const format = formatOf(value);
  const cells = lines.map(({ name, points, last, change }) => {
    const values = points.map((point) => point.value);
    const [least, most] = [values.reduce(smaller), values.reduce(larger)];
    return [name, format(last), ...[change, least, most].map((number) => signed(number, format))];
  });
  const headings = ["slot size", "at last", "change", "least", "most"];
  const columns = headings.map((heading) => ({ heading, align: "right" as const }));
  return [
    `${title}, ${formatCount(lines.length)} of ${formatCount(outOf)} in use, ${secondsOf(lines)} s`,
    "change, least and most: against the first reading",
    "",
    textTable(columns, cells),
  ].join("\n");
}

/** What is drawn, as a title. */
export function liveBySizeTitle(value: "objects" | "bytes"): string {
  return value === "bytes" ? "Live bytes by size class" : "Live slots by size class";
}

/** How numbers of a value are written. */
export function formatOf(value: "objects" | "bytes"): (number: number) => string {
  return value === "bytes" ? formatBytes : formatCount;
}

/** Seconds from the first reading to the last. */
function secondsOf(lines: readonly ClassLine[]): string {
  const points = lines[0]?.points ?? [];
  return (points[points.length - 1]?.seconds ?? 0).toFixed(1);
}

function smaller(a: number, b: number): number {
  return Math.min(a, b);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}
