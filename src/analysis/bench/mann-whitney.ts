import { gammaShares } from "../../sampling/distributions/gamma-share.js";

/** Equal values of the pooled samples, in rank order. */
interface Tie {
  readonly all: number;
  /** How many of them are in the first sample. */
  readonly inFirst: number;
  /** Twice the rank that they share, so that it is whole. */
  readonly doubleRank: number;
}

// As in benchstat; beyond, the normal distribution is near enough.
const mostDistinct = 50;
const mostTied = 25;

/**
 * Two-sided p-value of the Mann-Whitney U test: how often two samples of one distribution would lie
 * at least as far apart as these. Undefined where a sample is empty or all values are equal.
 *
 * Exact up to 50 values a side, with ties up to 25: of all ways to deal the pooled values, those are
 * counted that lie as far out. Beyond, the normal approximation, corrected for ties and continuity.
 *
 * @example
 * mannWhitney([1, 2, 3, 4], [5, 6, 7, 8]) // 2 / 70
 */
export function mannWhitney(
  first: readonly number[],
  second: readonly number[],
): number | undefined {
  const ties = tiesOf(first, second);
  if (first.length === 0 || second.length === 0 || ties.length === 1) return undefined;
  const most = ties.some(({ all }) => all > 1) ? mostTied : mostDistinct;
  const isExact = Math.max(first.length, second.length) <= most;
  return (isExact ? exact : normal)(ties, first.length, second.length);
}

function tiesOf(first: readonly number[], second: readonly number[]): readonly Tie[] {
  const counts = new Map<number, { all: number; inFirst: number }>();
  for (const [values, one] of [
    [first, 1],
    [second, 0],
  ] as const) {
    for (const value of values) {
      const { all, inFirst } = counts.get(value) ?? { all: 0, inFirst: 0 };
      counts.set(value, { all: all + 1, inFirst: inFirst + one });
    }
  }
  let below = 0;
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([, { all, inFirst }]) => {
      const doubleRank = 2 * below + all + 1;
      below += all;
      return { all, inFirst, doubleRank };
    });
}

function doubleRankSum(ties: readonly Tie[]): number {
  return ties.reduce((sum, { inFirst, doubleRank }) => sum + inFirst * doubleRank, 0);
}

function exact(ties: readonly Tie[], size: number): number {
  const seen = doubleRankSum(ties);
  let [atMost, atLeast, total] = [0, 0, 0];
  for (const [sum, ways] of waysBySum(ties, size).entries()) {
    total += ways;
    if (sum <= seen) atMost += ways;
    if (sum >= seen) atLeast += ways;
  }
  return Math.min(1, (2 * Math.min(atMost, atLeast)) / total);
}

/** In how many ways `size` of the pooled values can be taken, by the sum of their double ranks. */
function waysBySum(ties: readonly Tie[], size: number): Float64Array {
  const all = ties.reduce((sum, tie) => sum + tie.all, 0);
  const width = 2 * all * size + 1;
  const ways = Array.from({ length: size + 1 }, () => new Float64Array(width));
  (ways[0] as Float64Array)[0] = 1;
  for (const tie of ties) {
    // From many down to few: a tie is used once.
    for (let taken = size; taken > 0; taken--) addTie(ways, tie, taken);
  }
  return ways[size] as Float64Array;
}

function addTie(ways: readonly Float64Array[], { all, doubleRank }: Tie, taken: number): void {
  const to = ways[taken] as Float64Array;
  for (let count = 1, choices = 1; count <= Math.min(all, taken); count++) {
    choices = (choices * (all - count + 1)) / count;
    const from = ways[taken - count] as Float64Array;
    const step = count * doubleRank;
    for (let sum = step; sum < to.length; sum++) {
      to[sum] = (to[sum] ?? 0) + choices * (from[sum - step] ?? 0);
    }
  }
}

function normal(ties: readonly Tie[], size: number, otherSize: number): number {
  const all = size + otherSize;
  const tied = ties.reduce((sum, tie) => sum + tie.all ** 3 - tie.all, 0);
  const variance = ((size * otherSize) / 12) * (all + 1 - tied / (all * (all - 1)));
  const distance = Math.abs(doubleRankSum(ties) - size * (all + 1)) / 2;
  const z = Math.max(0, distance - 0.5) / Math.sqrt(variance);
  return gammaShares(0.5, z ** 2 / 2).above;
}
