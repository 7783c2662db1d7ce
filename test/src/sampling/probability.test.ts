import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missProbability, samplingProbability } from "../../../src/sampling/probability.js";

describe("samplingProbability", () => {
  it("is 1 - 1/e for an object as large as the rate", () => {
    expect(samplingProbability(524_288)).toBeCloseTo(0.632_120_558_828_557_7, 15);
  });

  it("keeps its digits for small objects, where 1 - exp(-x) would lose them", () => {
    // x - x²/2 with x = 16 / 524288 = 2^-15; the next term is below 1e-14.
    expect(samplingProbability(16)).toBeCloseTo(2 ** -15 - 2 ** -31, 13);
  });

  it("is 1 at rate 1 and 0 at rate 0, where the profiler is off", () => {
    expect(samplingProbability(8, 1)).toBe(1);
    expect(samplingProbability(8, 0)).toBe(0);
  });

  it("refuses a negative size and says what would be right", () => {
    expect(() => samplingProbability(-8)).toThrow(
      "objectBytes is -8. It must be a finite number, zero or more.",
    );
  });
});

describe("missProbability", () => {
  it("is 1/e for 16,384 objects of 32 bytes, which the article calls a certain hit", () => {
    expect(missProbability({ objectBytes: 32, objects: 16_384 })).toBeCloseTo(0.367_879_441, 9);
  });

  it("is 5 % at 1.5 MiB whatever the size of the objects", () => {
    for (const objectBytes of [8, 16, 32, 64, 1024]) {
      const objects = (1.5 * 1_048_576) / objectBytes;
      expect(missProbability({ objectBytes, objects })).toBeCloseTo(0.049_787, 6);
    }
  });

  it("is 0 at rate 1 and 1 at rate 0", () => {
    expect(missProbability({ objectBytes: 8, objects: 1, rateBytes: 1 })).toBe(0);
    expect(missProbability({ objectBytes: 8, objects: 1, rateBytes: 0 })).toBe(1);
  });

  it("is the product of the single misses", () => {
    const size = fc.integer({ min: 1, max: 1 << 20 });
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 500 }), size, (objectBytes, objects, rate) => {
        const rateBytes = rate + 1;
        const single = 1 - samplingProbability(objectBytes, rateBytes);
        const miss = missProbability({ objectBytes, objects, rateBytes });
        expect(miss).toBeCloseTo(single ** objects, 9);
      }),
    );
  });
});
