import { textTable } from "../../text-table.js";
import { formatCount, formatShare } from "../../units.js";
import { wrapWords } from "../../wrap-words.js";
import { warningsOfRate } from "../counts/rate-warnings.js";
import { sizeClassName } from "../live-by-size/live-by-size-text.js";
import type { SampledAgainstTrueRow, SampledVerdict } from "./sampled-against-true.js";

/** The rows as a table with how many are inside, outside and unseen. */
export function sampledAgainstTrueText(
  rows: readonly SampledAgainstTrueRow[],
  rateBytes: number,
  level: number,
): string {
  const right = ["slot size", "samples", "estimate", formatShare(level), "true slots"];
  const cells = rows.map((row) => [
    sizeClassName(row),
    formatCount(row.samples),
    formatCount(row.objects),
    `${formatCount(row.low)} to ${formatCount(row.high)}`,
    formatCount(row.trueObjects),
    row.verdict,
  ]);
  const columns = right.map((heading) => ({ heading, align: "right" as const }));
  return [
    verdictCounts(rows),
    "",
    textTable([...columns, { heading: "the truth is", align: "left" }], cells),
    ...notesOf(rateBytes, level).map(wrapWords),
  ].join("\n");
}

/** How many size classes have each verdict, in words. */
export function verdictCounts(rows: readonly SampledAgainstTrueRow[]): string {
  const count = (verdict: SampledVerdict): string =>
    formatCount(rows.filter((row) => row.verdict === verdict).length);
  return `Of ${formatCount(rows.length)} size classes the truth is inside the interval in ${count("inside")}, outside in ${count("outside")}; ${count("unseen")} are unseen`;
}

function notesOf(rateBytes: number, level: number): readonly string[] {
  if (rateBytes <= 1) return warningsOfRate(rateBytes);
  return [
    `Each interval holds the true number with a chance of about ${formatShare(level)}, so a few may be outside by chance. Unseen: so many objects may well have no sample.`,
  ];
}
