import { gammaShares } from "./gamma-share.js";
import { normalQuantile } from "./normal-quantile.js";
import { poissonTerm } from "./saddle-point.js";

/**
 * The value that a gamma variable of `shape` and scale 1 stays below with probability `share`.
 *
 * Newton's method, kept inside a bracket, from the start of Wilson and Hilferty (1931).
 */
export function gammaQuantile(shape: number, share: number): number {
  if (share <= 0 || shape <= 0) return 0;
  if (share >= 1) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let x = firstGuess(shape, share);
  if (x < 1e-300) return 0;
  for (let step = 0; step < 300; step++) {
    const { below, above } = gammaShares(shape, x);
    // The smaller of the two shares is the one that carries the digits.
    const error = share < 0.5 ? below - share : 1 - share - above;
    if (error > 0) high = x;
    else low = x;
    const density = (poissonTerm(shape, x) * shape) / x;
    const next = inside(x - error / density, low, high, x);
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  return x;
}

function firstGuess(shape: number, share: number): number {
  const z = normalQuantile(share);
  const guess = shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  // Near zero the distribution is x^shape / Gamma(shape + 1), and poissonTerm holds that factor.
  const power = (share / poissonTerm(shape, 1) / Math.E) ** (1 / shape);
  if (guess > 0.5 * shape) return guess;
  return power;
}

function inside(next: number, low: number, high: number, x: number): number {
  if (next > low && next < high) return next;
  if (high === Number.POSITIVE_INFINITY) return 2 * x;
  return low === 0 ? high / 4 : (low + high) / 2;
}
