import { textTable } from "../../text-table.js";
import { formatCount, formatShare } from "../../units.js";
import { wrapWords } from "../../wrap-words.js";
import { warningsOfRate } from "../counts/rate-warnings.js";
import { sizeClassName } from "../live-by-size/live-by-size-text.js";
import type { SampledAgainstTrueRow, SampledVerdict } from "./sampled-against-true.js";

/** The rows as a table, with what their intervals mean. */
export function sampledAgainstTrueText(
  rows: readonly SampledAgainstTrueRow[],
  rateBytes: number,
  level: number,
): string {
  const notes = rateBytes <= 1 ? warningsOfRate(rateBytes) : [meaningOf(level)];
  return [sampledAgainstTrueTable(rows), ...notes.map(wrapWords)].join("\n");
}

/** How many classes are inside, outside and unseen, and a line for each. */
export function sampledAgainstTrueTable(rows: readonly SampledAgainstTrueRow[]): string {
  const right = ["slot size", "samples", "estimate", "interval", "true slots"];
  const cells = rows.map((row) => [
    sizeClassName(row),
    formatCount(row.samples),
    formatCount(row.objects),
    `${formatCount(row.low)} to ${formatCount(row.high)}`,
    formatCount(row.trueObjects),
    row.verdict,
  ]);
  const columns = right.map((heading) => ({ heading, align: "right" as const }));
  const table = textTable([...columns, { heading: "the truth is", align: "left" }], cells);
  return `${verdictCounts(rows)}\n\n${table}`;
}

function verdictCounts(rows: readonly SampledAgainstTrueRow[]): string {
  const count = (verdict: SampledVerdict): string =>
    formatCount(rows.filter((row) => row.verdict === verdict).length);
  return `${formatCount(rows.length)} size classes: the truth is inside the interval in ${count("inside")},\noutside in ${count("outside")}, and ${count("unseen")} are unseen`;
}

function meaningOf(level: number): string {
  const share = formatShare(level);
  return `Each interval holds the true number with a chance of about ${share} or more, so a few may be outside by chance. Unseen: so many objects may well have no sample.`;
}
