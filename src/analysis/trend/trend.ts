import type { MemStatsRow } from "../runtime/mem-stats.js";
import {
  type MemStatsField,
  type MemStatsUnit,
  memStatsUnit,
} from "../runtime/mem-stats-fields.js";

export type TrendVerdict = "rises" | "falls" | "no trend shown" | "cannot be settled";

export interface Trend {
  readonly field: MemStatsField;
  readonly unit: MemStatsUnit;
  readonly rows: number;
  /** Time from the first row to the last. */
  readonly seconds: number;
  /** Median of the slopes of all pairs of rows, in `unit` per second. */
  readonly slopePerSecond: number | undefined;
  /** Ends of the 95 % interval of the slope. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly verdict: TrendVerdict;
  readonly reasons: readonly string[];
}

interface Slope {
  readonly slopePerSecond: number;
  readonly low: number;
  readonly high: number;
}

const fewestRows = 6;
const mostRows = 1000;
const normalQuantile975 = 1.959_963_984_540_054;

/**
 * The slope of one MemStats field over time with its 95 % interval, and a verdict in words.
 *
 * Theil-Sen: the median of the slopes of all pairs, which a single garbage collection cannot bend;
 * the interval is Sen's, from Kendall's variance (Sen 1968). It takes the rows as independent.
 * Fewer than six rows, or rows of one moment, cannot be settled.
 *
 * @example
 * trend(readMemStats("memstats.ndjson").rows, "HeapObjects").verdict
 */
export function trend(rows: readonly MemStatsRow[], field: MemStatsField): Trend {
  const unit = memStatsUnit(field);
  const kept = thinned(rows);
  const slope = kept.length < fewestRows ? undefined : slopeOf(kept, field);
  return {
    field,
    unit,
    rows: rows.length,
    seconds: secondsOf(rows),
    slopePerSecond: slope?.slopePerSecond,
    low: slope?.low,
    high: slope?.high,
    verdict: verdictOf(slope),
    reasons: reasonsOf(rows, kept, slope),
  };
}

function slopeOf(rows: readonly MemStatsRow[], field: MemStatsField): Slope | undefined {
  const slopes = pairSlopes(rows, field);
  if (slopes.length === 0) return undefined;
  const n = rows.length;
  const spread = normalQuantile975 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  return {
    slopePerSecond: quantileAt(slopes, (slopes.length - 1) / 2),
    low: quantileAt(slopes, (slopes.length - spread) / 2 - 1),
    high: quantileAt(slopes, (slopes.length + spread) / 2),
  };
}

function pairSlopes(rows: readonly MemStatsRow[], field: MemStatsField): Float64Array {
  const slopes: number[] = [];
  for (const [index, later] of rows.entries()) {
    for (const earlier of rows.slice(0, index)) {
      const seconds = (later.timeMs - earlier.timeMs) / 1000;
      if (seconds !== 0) slopes.push((later[field] - earlier[field]) / seconds);
    }
  }
  return Float64Array.from(slopes).sort();
}

function quantileAt(sorted: Float64Array, position: number): number {
  const clamped = Math.min(sorted.length - 1, Math.max(0, position));
  const [below = 0, above = below] = [sorted[Math.floor(clamped)], sorted[Math.ceil(clamped)]];
  return (below + above) / 2;
}

function verdictOf(slope: Slope | undefined): TrendVerdict {
  if (slope === undefined) return "cannot be settled";
  if (slope.low > 0) return "rises";
  return slope.high < 0 ? "falls" : "no trend shown";
}

function reasonsOf(
  rows: readonly MemStatsRow[],
  kept: readonly MemStatsRow[],
  slope: Slope | undefined,
): readonly string[] {
  if (rows.length < fewestRows) {
    return [`${rows.length} rows are too few: a trend needs at least ${fewestRows}`];
  }
  if (slope === undefined) return ["all rows carry the same time"];
  const reasons = [`the 95 % interval of the slope ${slopeSide(slope)}`];
  if (kept.length < rows.length) reasons.push(`computed from ${kept.length} evenly chosen rows`);
  return reasons;
}

function slopeSide(slope: Slope): string {
  if (slope.low > 0) return "lies above zero";
  return slope.high < 0 ? "lies below zero" : "contains zero";
}

/** All pairs of 1,000 rows are half a million slopes; more rows would only cost time. */
function thinned(rows: readonly MemStatsRow[]): readonly MemStatsRow[] {
  const step = Math.ceil(rows.length / mostRows);
  return step <= 1 ? rows : rows.filter((_, index) => index % step === 0);
}

function secondsOf(rows: readonly MemStatsRow[]): number {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  return first === undefined || last === undefined ? 0 : (last.timeMs - first.timeMs) / 1000;
}
