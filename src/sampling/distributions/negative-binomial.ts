import { betaShares } from "./beta-share.js";
import { gammaQuantile } from "./gamma-quantile.js";
import { binomialTerm } from "./saddle-point.js";

/** Objects that a sampler passes over while it catches `samples` objects of one size. */
export interface Misses {
  readonly samples: number;
  /** Probability that it catches an object. */
  readonly p: number;
  /** 1 - p, given apart so that a tiny p keeps its digits. */
  readonly q: number;
}

/**
 * The smallest whole number of misses that is not passed with probability `share`: the quantile of
 * the negative binomial distribution, P(misses <= m) = I_p(samples, m + 1) (DLMF 8.17).
 */
export function missesQuantile(misses: Misses, share: number): number {
  const { samples, p, q } = misses;
  if (samples === 0 || q === 0) return 0;
  const least = Math.max(0, Math.ceil(realQuantile(misses, share)));
  // The real root of a step function is right to one step; the steps around it settle it.
  const reaches = (m: number): boolean => betaShares(samples, m + 1, p, q).below >= share;
  if (!reaches(least)) return least + 1;
  return least > 0 && reaches(least - 1) ? least - 1 : least;
}

function realQuantile({ samples, p, q }: Misses, share: number): number {
  // The gaps between samples are exponential: misses are about their sum, less half an object each.
  let m = gammaQuantile(samples, share) / -Math.log1p(-p) - samples / 2 - 0.5;
  let low = -1;
  let high = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 100; step++) {
    if (!(m > low && m < high)) m = high < Number.POSITIVE_INFINITY ? (low + high) / 2 : low + 1;
    const { below, above } = betaShares(samples, m + 1, p, q);
    const error = share < 0.5 ? below - share : 1 - share - above;
    if (error > 0) high = m;
    else low = m;
    const trials = samples + Math.max(0, m);
    const density = (binomialTerm(samples, trials, p, q) * samples) / trials;
    const next = m - error / density;
    if (Math.abs(next - m) < 0.01 || high - low < 0.01) return next > low && next < high ? next : m;
    m = next;
  }
  return m;
}
