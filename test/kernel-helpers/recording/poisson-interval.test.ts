import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { poissonInterval } from "../../../kernel-helpers/recording/poisson-interval.js";

describe("poissonInterval", () => {
  it("is the textbook's for a mean of 10 at 95 %", () => {
    // P(X <= 3) = 0.0103, P(X <= 4) = 0.0293; P(X > 16) = 0.0270, P(X > 17) = 0.0143.
    expect(poissonInterval(10, 0.95)).toEqual([4, 17]);
  });

  it("is zero alone for a mean of zero", () => {
    expect(poissonInterval(0, 0.9999)).toEqual([0, 0]);
  });

  it("spans about four standard deviations at 99.99 %, however large the mean", () => {
    fc.assert(
      fc.property(fc.double({ min: 50, max: 100_000, noNaN: true }), (mean) => {
        const [low, high] = poissonInterval(mean, 0.9999);
        const deviation = Math.sqrt(mean);
        expect((mean - low) / deviation).toBeGreaterThan(3.3);
        expect((mean - low) / deviation).toBeLessThan(4.3);
        expect((high - mean) / deviation).toBeGreaterThan(3.5);
        expect((high - mean) / deviation).toBeLessThan(4.7);
      }),
      { numRuns: 50 },
    );
  });
});
