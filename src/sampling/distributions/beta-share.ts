import type { Shares } from "./gamma-share.js";
import { binomialTerm } from "./saddle-point.js";

/**
 * Shares of the beta distribution of `a` and `b` below and above `x`: the regularized incomplete
 * beta function (DLMF 8.17.22). `rest` is 1 - x, given apart so that a tiny x keeps its digits.
 */
export function betaShares(a: number, b: number, x: number, rest: number): Shares {
  if (x <= 0) return { below: 0, above: 1 };
  if (rest <= 0) return { below: 1, above: 0 };
  const term = binomialTerm(a, a + b, x, rest) / (a + b);
  if (x * (a + b + 2) < a + 1) {
    const below = term * b * fraction(a, b, x);
    return { below, above: 1 - below };
  }
  const above = term * a * fraction(b, a, rest);
  return { below: 1 - above, above };
}

/** The continued fraction of DLMF 8.17.22, by the method of Lentz. */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15 || m > 1_000_000) return value;
  }
}
