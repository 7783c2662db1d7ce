import type { MemStatsRow } from "../../mem-stats/mem-stats.js";
import { median } from "./order.js";
import type { TrendPoint } from "./points.js";
import { numberOf, type TimedRow } from "./timed-row.js";

// What a field counts is live objects and garbage; the counter tells what was allocated since.
const allocatedBy: ReadonlyMap<string, string> = new Map([
  ["HeapObjects", "Mallocs"],
  ["HeapAlloc", "TotalAlloc"],
  ["Alloc", "TotalAlloc"],
]);

/** Whether rows say of a field what it was when their last collection ended. */
export function tellsCollections(rows: readonly TimedRow[], field: string): boolean {
  const counter = allocatedBy.get(field);
  const names = counter === undefined ? [] : [field, counter, "LastGC"];
  return (
    counter !== undefined &&
    rows.length > 0 &&
    rows.every((row) => names.every((name) => numberOf(row, name) !== undefined))
  );
}

/**
 * What the field was at the end of each collection that a row knows as its last.
 *
 * That is the value of the row less what was allocated since: the counter at the row less the
 * counter at the collection, on a straight line between the rows around it. A collection whose
 * surrounding rows are a gap apart is left out.
 */
export function atCollections(rows: readonly TimedRow[], field: string): readonly TrendPoint[] {
  const counts = allocatedCounts(rows, allocatedBy.get(field) ?? field);
  const longestMs = longestPauseMs(rows);
  const found = new Map<number, number[]>();
  let before = 0;
  for (const [index, row] of rows.entries()) {
    const timeMs = (numberOf(row, "LastGC") ?? 0) / 1e6;
    while (before < index && timeOf(rows[before + 1]) <= timeMs) before++;
    const count = countAt(timeMs, { rows, counts, index, before, longestMs });
    if (count === undefined) continue;
    const values = found.get(timeMs) ?? [];
    found.set(timeMs, values);
    values.push((numberOf(row, field) ?? 0) - (counts[index] ?? 0) + count);
  }
  return [...found].map(([timeMs, values]) => ({ timeMs, value: median(values) }));
}

/** Rows with what each had allocated; a row of them, and the last one before a moment. */
interface Counted {
  readonly rows: readonly TimedRow[];
  readonly counts: readonly number[];
  readonly index: number;
  readonly before: number;
  readonly longestMs: number;
}

/** The counter at a moment; undefined before the first row, in a gap, and where none ended yet. */
function countAt(timeMs: number, counted: Counted): number | undefined {
  const { rows, counts, index, before, longestMs } = counted;
  const [from, to] = [timeOf(rows[before]), timeOf(rows[before + 1])];
  if (timeMs <= 0 || timeMs < from) return undefined;
  const [low = 0, high = low] = counts.slice(before, before + 2);
  if (before === index) return low;
  return to - from > longestMs ? undefined : low + ((high - low) * (timeMs - from)) / (to - from);
}

/** Tiny objects that share a block are in Mallocs and not in HeapObjects; BySize counts blocks. */
function allocatedCounts(rows: readonly TimedRow[], counter: string): readonly number[] {
  const slots = counter === "Mallocs" ? rows.map(slotsAllocated) : [undefined];
  if (slots.every((count) => count !== undefined)) return slots;
  return rows.map((row) => numberOf(row, counter) ?? 0);
}

function slotsAllocated(row: TimedRow): number | undefined {
  const { BySize = [] } = row as Partial<MemStatsRow>;
  if (BySize.length === 0) return undefined;
  return BySize.reduce((sum, { Mallocs }) => sum + Mallocs, 0);
}

function timeOf(row: TimedRow | undefined): number {
  return row?.timeMs ?? Number.POSITIVE_INFINITY;
}

/** A pause between rows longer than this is too long to work back in: three times the usual one. */
function longestPauseMs(rows: readonly TimedRow[]): number {
  const pauses = rows.slice(1).map((row, index) => row.timeMs - (rows[index]?.timeMs ?? 0));
  const middle = pauses.sort((a, b) => a - b)[pauses.length >> 1] ?? 0;
  return middle > 0 ? 3 * middle : Number.POSITIVE_INFINITY;
}
