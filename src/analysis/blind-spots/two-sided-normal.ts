/**
 * How many standard deviations on either side hold the share `level` of a normal distribution.
 *
 * Newton's method on the series of the error function (Abramowitz and Stegun 26.2.11), which has
 * only positive terms.
 *
 * @example
 * Number(twoSidedNormal(0.95).toFixed(12)) // 1.959963984540
 */
export function twoSidedNormal(level: number): number {
  let z = 0;
  for (let step = 0; step < 100; step++) {
    const density = 2 * Math.exp((-z * z) / 2) * (1 / Math.sqrt(2 * Math.PI));
    const next = z + (level - shareWithin(z, density)) / density;
    if (Math.abs(next - z) <= 1e-14 * next) return next;
    z = next;
  }
  return z;
}

function shareWithin(z: number, density: number): number {
  let sum = 0;
  for (let term = z, odd = 3; term > sum * 1e-17; odd += 2) {
    sum += term;
    term *= (z * z) / odd;
  }
  return sum * density;
}
