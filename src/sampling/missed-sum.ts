import { gammaQuantile } from "./distributions/gamma-quantile.js";
import { gammaShares } from "./distributions/gamma-share.js";
import type { Ends } from "./objects-interval.js";

/** Mean, variance and third central moment; those of independent sums add up. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
}

/** Moments of the number of objects of one size missed before the next sample: geometric. */
export function missesPerSample(objectBytes: number, rateBytes: number): Moments {
  const q = rateBytes <= 1 ? 0 : Math.exp(-objectBytes / rateBytes);
  const p = rateBytes <= 1 ? 1 : -Math.expm1(-objectBytes / rateBytes);
  return { mean: q / p, variance: q / p ** 2, third: (q * (1 + q)) / p ** 3 };
}

/** The moments of a sum that is `weight` times as large. */
export function weighted({ mean, variance, third }: Moments, weight: number): Moments {
  return { mean: weight * mean, variance: weight ** 2 * variance, third: weight ** 3 * third };
}

export const noMoments: Moments = { mean: 0, variance: 0, third: 0 };

/** The moments of a sum and `times` as many independent terms of another kind. */
export function added(sum: Moments, other: Moments, times: number): Moments {
  return {
    mean: sum.mean + times * other.mean,
    variance: sum.variance + times * other.variance,
    third: sum.third + times * other.third,
  };
}

/** What was missed before the samples seen, and in the gap that is still open after the last. */
export interface Missed {
  readonly sum: Moments;
  readonly gap: Moments;
}

/**
 * The interval of a sum of misses: its low end without the open gap, its high end with all of it.
 *
 * The gamma interval for weighted sums of counts (Fay and Feuer 1997), with the third moment right
 * too, so that it holds for weights that differ much. Without any sample it has one end only.
 */
export function missedEnds({ sum, gap }: Missed, level: number): Ends {
  const tail = (1 - level) / 2;
  const low = quantileOf(shiftedGamma(sum), tail);
  const share = sum.mean === 0 ? level : 1 - tail;
  return { low, high: quantileOf(shiftedGamma(added(sum, gap, 1)), share) };
}

/**
 * The same in the mid-P form (Fay and Kim 2017): both ends count the open gap with half a chance. It
 * is narrower, and holds the truth with about the chance `level` where the other has it at least.
 */
export function midMissedEnds({ sum, gap }: Missed, level: number): Ends {
  const narrow = shiftedGamma(sum);
  const wide = shiftedGamma(added(sum, gap, 1));
  const shareBelow = (x: number): number => (shareOf(narrow, x) + shareOf(wide, x)) / 2;
  const quantile = (share: number): number =>
    root((x) => shareBelow(x) - share, quantileOf(narrow, share), quantileOf(wide, share));
  return { low: quantile((1 - level) / 2), high: quantile((1 + level) / 2) };
}

/** Pearson's type III: the gamma distribution with three moments right, moved along the axis. */
interface ShiftedGamma {
  readonly shape: number;
  readonly scale: number;
  readonly start: number;
}

function shiftedGamma({ mean, variance, third }: Moments): ShiftedGamma {
  if (third === 0) return { shape: 0, scale: 0, start: mean };
  const shape = (4 * variance ** 3) / third ** 2;
  const scale = third / (2 * variance);
  return { shape, scale, start: mean - shape * scale };
}

/** Below zero there is nothing, as there are no fewer than no misses. */
function quantileOf({ shape, scale, start }: ShiftedGamma, share: number): number {
  return Math.max(0, start + scale * gammaQuantile(shape, share));
}

function shareOf({ shape, scale, start }: ShiftedGamma, x: number): number {
  if (scale === 0) return x >= start ? 1 : 0;
  return gammaShares(shape, (x - start) / scale).below;
}

/** Where a rising function passes zero between `low` and `high`: regula falsi, Illinois form. */
function root(rising: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let [atA, atB] = [rising(a), rising(b)];
  if (atA >= 0 || b <= a) return a;
  let moved = 0;
  for (let step = 0; step < 60 && b - a > 1e-7 * b; step++) {
    const x = (a * atB - b * atA) / (atB - atA);
    const atX = rising(x);
    if (Math.abs(atX) < 1e-9) return x;
    const side = Math.sign(atX);
    // An end that stays twice in a row loses half of its weight, or it would stay for good.
    const other = side === moved ? 0.5 : 1;
    if (side > 0) [b, atB, atA] = [x, atX, atA * other];
    else [a, atA, atB] = [x, atX, atB * other];
    moved = side;
  }
  return b;
}
