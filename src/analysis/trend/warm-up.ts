import type { TrendPoint } from "./points.js";
import { residuals, theilSen } from "./theil-sen.js";

const mostCuts = 12;

/**
 * How many first points are warm-up, such as a cache that fills: those without which the others lie
 * much closer to a line. At most a third of them, and `fewest` remain.
 *
 * A cut scores the squares that are left over a line by the square of the number of points, as
 * White's marginal standard error rule (1997) does. The shortest cut within twice the best score is
 * taken: a longer one costs evidence.
 */
export function warmUpLength(points: readonly TrendPoint[], fewest: number): number {
  const most = Math.max(0, Math.min(Math.floor(points.length / 3), points.length - fewest));
  const step = Math.max(1, Math.ceil(most / mostCuts));
  const cuts = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
  const scores = cuts.map((cut) => scoreOf(points.slice(cut)));
  const enough = Math.max(2 * Math.min(...scores), roundingOf(points));
  return cuts[scores.findIndex((score) => score <= enough)] ?? 0;
}

function scoreOf(points: readonly TrendPoint[]): number {
  const line = theilSen(points, 0.5);
  if (line === undefined) return 0;
  const squares = residuals(points, line).reduce((sum, left) => sum + left * left, 0);
  return squares / points.length ** 2;
}

/** What the score of a perfect line may be by rounding alone. */
function roundingOf(points: readonly TrendPoint[]): number {
  return points.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0) ** 2 * 1e-18;
}
