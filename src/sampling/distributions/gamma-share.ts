import { poissonTerm } from "./saddle-point.js";

/** The two shares of a distribution at a point; each is accurate also where it is tiny. */
export interface Shares {
  readonly below: number;
  readonly above: number;
}

/**
 * Shares of the gamma distribution of `shape` and scale 1 below and above `x`: the regularized
 * incomplete gamma functions P and Q (DLMF 8.7.1 and 8.9.2).
 */
export function gammaShares(shape: number, x: number): Shares {
  if (x <= 0) return { below: 0, above: 1 };
  if (x === Number.POSITIVE_INFINITY) return { below: 1, above: 0 };
  // x^shape e^-x / Gamma(shape + 1)
  const term = poissonTerm(shape, x);
  if (x < shape + 1) {
    const below = term * series(shape, x);
    return { below, above: 1 - below };
  }
  const above = term * shape * fraction(shape, x);
  return { below: 1 - above, above };
}

function series(shape: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let divisor = shape + 1; term > sum * 1e-17; divisor++) {
    term *= x / divisor;
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction, by the method of Lentz. */
function fraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let value = d;
  for (let i = 1; ; i++) {
    const a = -i * (i - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15 || i > 1_000_000) return value;
  }
}
