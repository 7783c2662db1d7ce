import { LeaklabError } from "../../errors.js";
import { howMeasured, whyNoLine } from "./how-measured.js";
import { fewestPoints, type MeasureOptions, measure, type TrendMoments } from "./measure.js";
import type { TrendPoint } from "./points.js";
import { type TrendLine, theilSen } from "./theil-sen.js";
import { requireField, type TimedRow, unitOf } from "./timed-row.js";
import { type TrendVerdict, type Verdict, verdictOf } from "./verdict.js";

export interface TrendOptions extends MeasureOptions {
  /** Share of such intervals that hold the true slope, 0.95 by default. */
  readonly level?: number;
  /**
   * The least change over the rows that counts, as a share of the field's level; 0.02 by default,
   * twice what kept recorded controls from alarming (`npm run bench:trend`).
   */
  readonly leastChange?: number;
}

export interface Trend {
  readonly field: string;
  readonly unit: string;
  /** Rows of the longest run without a restart. */
  readonly rows: number;
  readonly at: TrendMoments;
  /** Collections or readings after the warm-up. */
  readonly points: number;
  /** What was left out at the start. */
  readonly warmupSeconds: number;
  /** Time from the first of the points to the last. */
  readonly seconds: number;
  /** Median of the slopes of all pairs of points, in `unit` per second. */
  readonly slopePerSecond: number | undefined;
  /** Ends of the interval of the slope. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** Share of such intervals that hold the true slope. */
  readonly level: number;
  /** The point in the middle, through which the lines of the slope and of both ends run. */
  readonly middle: TrendPoint | undefined;
  /** The time of the first of the points. */
  readonly startMs: number | undefined;
  /** When the last row was read. */
  readonly endMs: number | undefined;
  readonly verdict: TrendVerdict;
  readonly reasons: readonly string[];
}

/**
 * The slope of a field over time with its interval, and a verdict in words with its reasons.
 *
 * Rows are those of MemStats, of runtime/metrics, or any with a `timeMs` and a number of that name.
 * `HeapObjects`, `HeapAlloc` and `Alloc` count garbage too and rise between collections: where the
 * rows have `LastGC` and `Mallocs` or `TotalAlloc`, the trend is that of the value at the end of
 * each collection, worked back by what was allocated since. The line is Theil-Sen's, see
 * {@link theilSen}; it never crosses a restart.
 *
 * "rises" and "falls" need an interval clear of zero and a change of `leastChange` over the rows;
 * "no trend shown" an interval that allows at most a tenth of the level, or a smaller change. All
 * else cannot be settled: fewer than six points, a wide interval, a slope that fades.
 * Throws `LeaklabError` (`invalid-argument`) for a field that no row has.
 *
 * @example
 * trend(readMemStats("memstats.ndjson").rows, "HeapObjects").verdict
 */
export function trend(rows: readonly TimedRow[], field: string, options: TrendOptions = {}): Trend {
  const { level = 0.95, leastChange = 0.02 } = options;
  requireShare("level", level);
  requireShare("leastChange", leastChange);
  if (options.warmupSeconds !== undefined) requireSeconds("warmupSeconds", options.warmupSeconds);
  requireField(rows, field);
  const measured = measure(rows, field, options);
  const { points, seconds, at, warmupSeconds } = measured;
  const unit = unitOf(field);
  const line = lineThrough(points, level);
  const { verdict, reasons }: Verdict =
    line === undefined
      ? { verdict: "cannot be settled", reasons: [whyNoLine(measured)] }
      : verdictOf({ line, halves: halvesOf(points, level), seconds, unit, level, leastChange });
  return {
    field,
    unit,
    rows: measured.rows.length,
    at,
    points: points.length,
    warmupSeconds,
    seconds,
    slopePerSecond: line?.slopePerSecond,
    low: line?.low,
    high: line?.high,
    level,
    middle: line?.middle,
    startMs: points[0]?.timeMs,
    endMs: measured.rows[measured.rows.length - 1]?.timeMs,
    verdict,
    reasons: [...reasons, ...howMeasured(measured)],
  };
}

function lineThrough(points: readonly TrendPoint[], level: number): TrendLine | undefined {
  return points.length < fewestPoints ? undefined : theilSen(points, level);
}

function halvesOf(
  points: readonly TrendPoint[],
  level: number,
): readonly [TrendLine, TrendLine] | undefined {
  const half = points.length >> 1;
  const first = lineThrough(points.slice(0, half), level);
  const second = lineThrough(points.slice(half), level);
  return first === undefined || second === undefined ? undefined : [first, second];
}

function requireShare(name: string, share: number): void {
  if (share >= 0 && share < 1) return;
  throw invalid(name, share, "a share from 0 up to, but not including, 1");
}

function requireSeconds(name: string, seconds: number): void {
  if (seconds >= 0) return;
  throw invalid(name, seconds, "a number of seconds, 0 or more");
}

function invalid(name: string, value: number, wanted: string): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `${name} is ${value}`,
    advice: `It must be ${wanted}`,
  });
}
