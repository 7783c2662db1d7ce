/**
 * Probability of exactly `count` events where `mean` are expected, also for a `count` that is not
 * whole; accurate where powers and factorials would overflow or cancel.
 *
 * Saddle-point form of C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
 */
export function poissonTerm(count: number, mean: number): number {
  if (count === 0) return Math.exp(-mean);
  if (mean === 0) return 0;
  const exponent = -stirlingError(count) - deviance(count, mean);
  return Math.exp(exponent) / Math.sqrt(2 * Math.PI * count);
}

/** Probability of exactly `hits` in `trials` with probability `p` each; `q` is 1 - p, given apart. */
export function binomialTerm(hits: number, trials: number, p: number, q: number): number {
  const misses = trials - hits;
  if (hits === 0) return Math.exp(trials * logOf(q, p));
  if (misses === 0) return Math.exp(hits * logOf(p, q));
  const corrections = stirlingError(trials) - stirlingError(hits) - stirlingError(misses);
  const exponent = corrections - deviance(hits, trials * p) - deviance(misses, trials * q);
  return Math.exp(exponent) * Math.sqrt(trials / (2 * Math.PI * hits * misses));
}

/** log(share), from the other share where that one is the small one. */
function logOf(share: number, other: number): number {
  return other < 0.5 ? Math.log1p(-other) : Math.log(share);
}

/** x log(x / mean) + mean - x, without cancellation where the two are close. */
function deviance(x: number, mean: number): number {
  const distance = x - mean;
  if (Math.abs(distance) > 0.1 * (x + mean)) return x * Math.log(x / mean) - distance;
  const ratio = distance / (x + mean);
  let sum = distance * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= ratio * ratio;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/** log(x!) less Stirling's formula for it: log(x!) - log(sqrt(2 pi x) (x / e)^x). */
function stirlingError(x: number): number {
  if (x < 15) {
    // log(x!) = log((x + n)!) - log((x + 1) ... (x + n)), with n such that the series is accurate.
    let product = 1;
    let shifted = x;
    while (shifted < 15) product *= ++shifted;
    const stirling = (y: number): number => (y + 0.5) * Math.log(y) - y;
    return stirlingSeries(shifted) + stirling(shifted) - stirling(x) - Math.log(product);
  }
  return stirlingSeries(x);
}

function stirlingSeries(x: number): number {
  const square = x * x;
  const fourth = 1 / 1680 - (1 / 1188 - 691 / 360_360 / square) / square;
  return (1 / 12 - (1 / 360 - (1 / 1260 - fourth / square) / square) / square) / x;
}
