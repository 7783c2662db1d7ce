import { binomialTerm } from "../../sampling/distributions/saddle-point.js";

/** What the runs of one benchmark say about one unit. */
export interface BenchSummary {
  readonly runs: number;
  /** The median; for a unit with `assume=exact` the commonest value. */
  readonly center: number;
  /** Ends of the interval of the true median, infinite where the runs are too few for one. */
  readonly low: number;
  readonly high: number;
}

/**
 * The median with an interval that assumes nothing about the distribution: from the l-th to the r-th
 * smallest value, where the binomial chance that the true median lies between them reaches `level`.
 *
 * @example
 * medianSummary([1, 2, 3, 4, 5, 60], 0.95) // { runs: 6, center: 3.5, low: 1, high: 60 }
 */
export function medianSummary(values: readonly number[], level: number): BenchSummary {
  const sorted = Float64Array.from(values).sort();
  const runs = sorted.length;
  const [low, high] = orderOfEnds(runs, level);
  const below = sorted[Math.ceil(runs / 2) - 1] ?? Number.NaN;
  const above = sorted[Math.floor(runs / 2)] ?? Number.NaN;
  return {
    runs,
    center: (below + above) / 2,
    low: sorted[low - 1] ?? Number.NEGATIVE_INFINITY,
    high: sorted[high - 1] ?? Number.POSITIVE_INFINITY,
  };
}

/** From the middle outwards, the likelier neighbour first and of equal ones the lower. */
function orderOfEnds(runs: number, level: number): readonly [number, number] {
  // The true median has as many runs below it as a fair coin has heads.
  const chanceOf = (below: number): number =>
    below < 0 || below > runs ? 0 : binomialTerm(Math.min(below, runs - below), runs, 0.5, 0.5);
  let low = Math.ceil((runs + 1) / 2) - 1;
  let high = low + 1;
  let chance = chanceOf(low);
  while (chance < level && (low > 0 || high <= runs)) {
    chance += Math.max(chanceOf(low - 1), chanceOf(high));
    if (chanceOf(low - 1) >= chanceOf(high)) low--;
    else high++;
  }
  return [low, high];
}

/** The commonest value and the ends of all, for values that runs do not scatter. */
export function exactSummary(values: readonly number[]): BenchSummary {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts.keys()].sort((a, b) => a - b);
  const most = sorted.reduce((highest, value) => Math.max(highest, counts.get(value) ?? 0), 0);
  return {
    runs: values.length,
    center: sorted.find((value) => counts.get(value) === most) ?? Number.NaN,
    low: sorted[0] ?? Number.NaN,
    high: sorted.at(-1) ?? Number.NaN,
  };
}
