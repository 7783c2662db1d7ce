import { LeaklabError } from "../../errors.js";
import { formatCount } from "../../units.js";
import { type Counters, counterReader } from "./counters.js";
import { type Link, linksOf, type SeriesRow } from "./links.js";
import { type BreakFinding, findingOf, type SeriesBreak } from "./series-break.js";
import { typicalStep } from "./typical-step.js";

export interface SplitSeriesOptions<Row> {
  /** More than so many times the median step between two rows is a gap, 5 by default. */
  readonly gapSteps?: number;
  /** The counters of a row; by default those of MemStats and the cumulative metrics. */
  readonly counters?: (row: Row) => Counters;
}

export interface SplitSeries<Row> {
  /** Rows of one process on one clock, in file order; a gap does not end a segment. */
  readonly segments: readonly (readonly Row[])[];
  readonly breaks: readonly SeriesBreak[];
}

/**
 * A series cut where it is not one row after another: its segments, and each break in words.
 *
 * A counter that falls, or a changed `pid` or `startMs`, is a restart. A pause of more than
 * `gapSteps` median steps is a gap, or a clock step where the counters rise as if there had been none;
 * time that goes back is a clock step. A row with the time and the counters of an earlier one is left
 * out as a duplicate. Rows of processes that write one file by turns are told apart by `pid` and
 * `startMs`. A restart after which every counter is already higher shows only in those two.
 * Throws `LeaklabError` for `gapSteps` under 1.
 *
 * @example
 * splitSeries(readMemStats("memstats.ndjson").rows).breaks.map((seriesBreak) => seriesBreak.says)
 */
export function splitSeries<Row extends SeriesRow>(
  rows: readonly Row[],
  options: SplitSeriesOptions<Row> = {},
): SplitSeries<Row> {
  const { gapSteps = 5, counters = counterReader() } = options;
  requireGapSteps(gapSteps);
  const links = linksOf(rows, counters);
  const typical = typicalStep(links.flatMap(({ step }) => step ?? []));
  const findings = links.map((link, index) =>
    link.step === undefined
      ? unlinkedFinding(links, index)
      : findingOf(link.step, typical, gapSteps),
  );
  return { segments: segmentsOf(rows, links, findings), breaks: breaksOf(rows, links, findings) };
}

function requireGapSteps(gapSteps: number): void {
  if (gapSteps >= 1) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `the option gapSteps is ${gapSteps}`,
    advice: "Give a number from 1 on: how many usual steps without a row are a gap",
  });
}

/** What is odd about a row that no step leads to: the first of a process, or a repeat. */
function unlinkedFinding(links: readonly Link[], index: number): BreakFinding | undefined {
  const link = links[index];
  if (index === 0 || link === undefined) return undefined;
  if (!link.isRepeat)
    return {
      kind: "restart",
      says: `rows of another process begin: ${link.process || "not named"}`,
    };
  if (links[index - 1]?.isRepeat === true) return undefined;
  let end = index;
  while (links[end]?.isRepeat === true) end++;
  return { kind: "duplicate", says: `${formatCount(end - index)} rows repeat earlier ones` };
}

function segmentsOf<Row>(
  rows: readonly Row[],
  links: readonly Link[],
  findings: readonly (BreakFinding | undefined)[],
): readonly (readonly Row[])[] {
  const segments: Row[][] = [];
  const openOf = new Map<string, Row[]>();
  for (const [index, row] of rows.entries()) {
    const [link, kind] = [links[index], findings[index]?.kind];
    if (link === undefined || link.isRepeat) continue;
    const open = openOf.get(link.process);
    if (open !== undefined && kind !== "restart" && kind !== "clock step") {
      open.push(row);
      continue;
    }
    const segment = [row];
    segments.push(segment);
    openOf.set(link.process, segment);
  }
  return segments;
}

function breaksOf(
  rows: readonly SeriesRow[],
  links: readonly Link[],
  findings: readonly (BreakFinding | undefined)[],
): readonly SeriesBreak[] {
  return findings.flatMap((finding, index) => {
    if (finding === undefined) return [];
    const afterRow = links[index]?.before ?? index - 1;
    const ms = (rows[index]?.timeMs ?? 0) - (rows[afterRow]?.timeMs ?? 0);
    return { ...finding, afterRow, seconds: ms / 1000 };
  });
}
