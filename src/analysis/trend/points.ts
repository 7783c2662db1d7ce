import { median } from "./order.js";

/** A value at a moment. */
export interface TrendPoint {
  readonly timeMs: number;
  readonly value: number;
}

const mostPoints = 400;

/** How many neighbours go into one point: all pairs of 400 are 80,000 slopes, and enough. */
export function blockLength(points: readonly TrendPoint[]): number {
  return Math.ceil(points.length / mostPoints);
}

/** The median of each block of neighbours, the last block perhaps shorter. */
export function blockMedians(points: readonly TrendPoint[], length: number): readonly TrendPoint[] {
  if (length <= 1) return points;
  const blocks = Math.ceil(points.length / length);
  return Array.from({ length: blocks }, (_, index) =>
    middleOf(points.slice(index * length, (index + 1) * length)),
  );
}

/** The median time with the median value. */
function middleOf(points: readonly TrendPoint[]): TrendPoint {
  return {
    timeMs: median(points.map((point) => point.timeMs)),
    value: median(points.map((point) => point.value)),
  };
}
