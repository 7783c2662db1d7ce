import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaShares } from "../../../../src/sampling/distributions/beta-share.js";
import { gammaQuantile } from "../../../../src/sampling/distributions/gamma-quantile.js";
import { gammaShares } from "../../../../src/sampling/distributions/gamma-share.js";
import { missesQuantile } from "../../../../src/sampling/distributions/negative-binomial.js";
import { binomialTerm, poissonTerm } from "../../../../src/sampling/distributions/saddle-point.js";

// Own code, because on this range (gamma shapes 0.05 to 100,000; 1 to 200 samples of objects of 8 B
// to 4 MiB) npm's kept libraries miss 1e-10 against mpmath: @stdlib/math-base-special-gammaincinv
// 0.2.3 by 1.5e-4 from shape 1,000 on (25 MB, 222 packages), jstat 1.9.6 by 2.8e-9 in ibeta(x, 20,
// 200001). These functions reach 2e-12.
/** The relative error of a value must be below 1e-10. */
function expectClose(value: number, reference: number): void {
  expect(Math.abs(value - reference)).toBeLessThanOrEqual(1e-10 * Math.abs(reference));
}

describe("gamma quantiles", () => {
  // Percentage points of chi square: Abramowitz and Stegun (1964), table 26.8; twice a gamma quantile.
  test.each([
    [1, 0.005, "0.0000392704"],
    [1, 0.95, "3.84146"],
    [2, 0.975, "7.37776"],
    [10, 0.025, "3.24697"],
    [10, 0.975, "20.4832"],
    [30, 0.995, "53.6720"],
    [100, 0.025, "74.2219"],
  ])("chi square of %i at %f is %s", (freedom, share, printed) => {
    const value = 2 * gammaQuantile(freedom / 2, share);
    expect(Number(value.toPrecision(6))).toBe(Number(printed));
  });

  // Garwood (1936) and Pearson and Hartley's Biometrika Tables, table 40: 95 % limits of a mean.
  test.each([
    [1, 0.0253, 5.572],
    [2, 0.242, 7.225],
    [5, 1.623, 11.668],
    [10, 4.795, 18.39],
    [20, 12.217, 30.888],
    [50, 37.11, 65.92],
  ])("the Poisson limits of %i are %f and %f", (count, low, high) => {
    expect(gammaQuantile(count, 0.025)).toBeCloseTo(low, 2);
    expect(gammaQuantile(count + 1, 0.975)).toBeCloseTo(high, 2);
  });

  // By bisection of mpmath's incomplete gamma function with 50 digits.
  test.each([
    [0.05, 0.975, 0.5671737617538588],
    [0.5, 0.025, 0.000491034558587628],
    [1.5, 0.5, 1.182986942187669],
    [2, 0.025, 0.2422092785439649],
    [11, 0.975, 18.39035604201778],
    [20, 0.000001, 5.36398658618165],
    [100, 0.005, 76.12049584368918],
    [1000, 0.975, 1062.9211512248878],
  ])("of shape %f at %f is right to 1e-10", (shape, share, reference) => {
    expectClose(gammaQuantile(shape, share), reference);
  });

  test("of shape 1 are those of the exponential distribution", () => {
    for (const share of [1e-9, 0.025, 0.5, 0.975]) {
      expectClose(gammaQuantile(1, share), -Math.log1p(-share));
    }
  });

  test("undo the shares", () => {
    const shape = fc.double({ min: 0.1, max: 100_000, noNaN: true });
    const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(shape, share, (a, q) => {
        const { below, above } = gammaShares(a, gammaQuantile(a, q));
        expectClose(q < 0.5 ? below : above, q < 0.5 ? q : 1 - q);
      }),
      { numRuns: 200 },
    );
  });
});

describe("binomial shares", () => {
  // By mpmath's incomplete beta function with 50 digits.
  test.each([
    [2, 3, 0.4, 0.5248],
    [11, 100_000, 0.0001, 0.41708536599236284],
    [3, 200_001, 1.52586727147e-5, 0.5883119709213102],
    [50, 30, 0.7, 0.9207207761763279],
    [100, 150, 0.4, 0.50343561029854],
  ])("I of %i and %i at %f is right to 1e-10", (a, b, x, reference) => {
    expectClose(betaShares(a, b, x, 1 - x).below, reference);
    expectClose(betaShares(b, a, 1 - x, x).above, reference);
  });

  test("single terms are products of binomial coefficients and powers", () => {
    expectClose(binomialTerm(3, 10, 0.25, 0.75), 120 * 0.25 ** 3 * 0.75 ** 7);
    expectClose(binomialTerm(0, 10, 0.25, 0.75), 0.75 ** 10);
    expectClose(binomialTerm(10, 10, 0.25, 0.75), 0.25 ** 10);
    expectClose(poissonTerm(3, 2), (8 / 6) * Math.exp(-2));
    expectClose(poissonTerm(0.5, 2), (Math.SQRT2 * Math.exp(-2)) / (Math.sqrt(Math.PI) / 2));
    expect(poissonTerm(3, 0)).toBe(0);
  });
});

test("the objects missed have the quantiles that adding up their terms gives", () => {
  const sampled = fc.record({
    samples: fc.integer({ min: 1, max: 40 }),
    p: fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
    share: fc.constantFrom(0.005, 0.025, 0.05, 0.5, 0.95, 0.975, 0.995),
  });
  fc.assert(
    fc.property(sampled, ({ samples, p, share }) => {
      const found = missesQuantile({ samples, p, q: 1 - p }, share);
      let term = p ** samples;
      let sum = term;
      for (let missed = 1; missed <= found - 1; missed++) {
        term *= ((samples + missed - 1) / missed) * (1 - p);
        sum += term;
      }
      // What lies below the quantile does not reach the share; with the quantile it does.
      if (found > 0) expect(sum).toBeLessThan(share + 1e-9);
      const whole = found === 0 ? sum : sum + term * ((samples + found - 1) / found) * (1 - p);
      expect(whole).toBeGreaterThan(share - 1e-9);
    }),
  );
});
