import { normalQuantile } from "../../sampling/distributions/normal-quantile.js";
import { centredRanks, median, quantileAt } from "./order.js";
import type { TrendPoint } from "./points.js";

/** A straight line through points, with the interval of its slope. */
export interface TrendLine {
  /** Where the line and those with the slopes `low` and `high` meet, in the middle of the points. */
  readonly middle: TrendPoint;
  readonly slopePerSecond: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The Theil-Sen line: the median of the slopes of all pairs, which a few wild points cannot bend.
 *
 * The interval is Sen's, from Kendall's variance (Sen 1968), widened where points resemble their
 * neighbours, for then they tell less (Hamed and Rao 1998). Undefined for points of one moment.
 */
export function theilSen(points: readonly TrendPoint[], level: number): TrendLine | undefined {
  const slopes = pairSlopes(points);
  if (slopes.length === 0) return undefined;
  const n = points.length;
  const slopePerSecond = quantileAt(slopes, (slopes.length - 1) / 2);
  const middle = middleOf(points, slopePerSecond);
  const likeness = neighbourLikeness(residuals(points, { middle, slopePerSecond }));
  const variance = ((n * (n - 1) * (2 * n + 5)) / 18) * likeness;
  const spread = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  const low = quantileAt(slopes, (slopes.length - spread) / 2 - 1);
  const high = quantileAt(slopes, (slopes.length + spread) / 2);
  return { middle, slopePerSecond, low, high };
}

/** How far each point lies above a line. */
export function residuals(
  points: readonly TrendPoint[],
  { middle, slopePerSecond }: Pick<TrendLine, "middle" | "slopePerSecond">,
): readonly number[] {
  return points.map(
    ({ timeMs, value }) =>
      value - middle.value - (slopePerSecond * (timeMs - middle.timeMs)) / 1000,
  );
}

function pairSlopes(points: readonly TrendPoint[]): Float64Array {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let count = 0;
  for (const [index, later] of points.entries()) {
    for (let before = 0; before < index; before++) {
      const earlier = points[before] ?? later;
      const seconds = (later.timeMs - earlier.timeMs) / 1000;
      if (seconds > 0) slopes[count++] = (later.value - earlier.value) / seconds;
    }
  }
  return slopes.subarray(0, count).sort();
}

function middleOf(points: readonly TrendPoint[], slopePerSecond: number): TrendPoint {
  const timeMs = median(points.map((point) => point.timeMs));
  const level = { middle: { timeMs, value: 0 }, slopePerSecond };
  return { timeMs, value: median(residuals(points, level)) };
}

/**
 * By how much the variance grows: one plus twice the rank correlations of neighbours near and far,
 * up to the first that is none. Over a fitted line each comes out too small by about 2 / n.
 */
function neighbourLikeness(values: readonly number[]): number {
  const ranks = centredRanks(values);
  const [n, own] = [ranks.length, correlation(ranks, 0)];
  let sum = 0;
  for (let lag = 1; own > 0 && lag < n / 2; lag++) {
    const shared = correlation(ranks, lag) / own + 2 / n;
    if (shared <= 0) break;
    sum += (1 - lag / n) * shared;
  }
  return 1 + 2 * sum;
}

function correlation(ranks: Float64Array, lag: number): number {
  return ranks.subarray(lag).reduce((sum, rank, index) => sum + rank * (ranks[index] ?? 0), 0);
}
