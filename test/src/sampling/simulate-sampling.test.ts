import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missProbability, samplingProbability } from "../../../src/sampling/probability.js";
import { seenShares } from "../../../src/sampling/seen-shares.js";
import { simulateSampling } from "../../../src/sampling/simulate-sampling.js";

const setting = fc.record({
  objectBytes: fc.integer({ min: 3, max: 22 }).map((exponent) => 2 ** exponent),
  expected: fc.double({ min: 0.5, max: 40, noNaN: true }),
  rateBytes: fc.constantFrom(4096, 65_536, 524_288),
  seed: fc.integer(),
});

// The seed of fast-check is fixed: five standard errors are passed once in a million by chance.
const fixed = { seed: 3, numRuns: 60 };

describe("simulateSampling", () => {
  it("estimates without bias, whatever the size of the objects", () => {
    fc.assert(
      fc.property(setting, ({ objectBytes, expected, rateBytes, seed }) => {
        const objects = Math.ceil((expected * rateBytes) / objectBytes);
        const trials = 1000;
        const rows = simulateSampling({ objectBytes, objects, rateBytes, trials, seed });
        const mean = rows.reduce((sum, row) => sum + row.estimatedObjects, 0) / trials;
        // A binomial count over p has the variance n (1 - p) / p.
        const p = samplingProbability(objectBytes, rateBytes);
        const error = Math.sqrt((objects * (1 - p)) / p / trials);
        expect(Math.abs(mean - objects)).toBeLessThanOrEqual(5 * error + 5 / trials);
      }),
      fixed,
    );
  });

  it("sees nothing with probability exp(-bytes / rate)", () => {
    fc.assert(
      fc.property(setting, ({ objectBytes, expected, rateBytes, seed }) => {
        const objects = Math.ceil(((expected / 10) * rateBytes) / objectBytes);
        const trials = 2000;
        const rows = simulateSampling({ objectBytes, objects, rateBytes, trials, seed });
        const missed = rows.filter((row) => row.samples === 0).length / trials;
        const law = missProbability({ objectBytes, objects, rateBytes });
        const error = Math.sqrt((law * (1 - law)) / trials);
        expect(Math.abs(missed - law)).toBeLessThanOrEqual(5 * error + 1 / trials);
      }),
      fixed,
    );
  });

  it("gives the same rows for the same seed and others for the next", () => {
    const rowsOf = (seed: number) =>
      simulateSampling({ objectBytes: 32, objects: 16_384, trials: 20, seed });
    expect(rowsOf(5)).toEqual(rowsOf(5));
    expect(rowsOf(5).map((row) => row.samples)).not.toEqual(rowsOf(6).map((row) => row.samples));
  });

  it("scales a sample of 32 bytes to the 16,384.5 objects that Go writes for it", () => {
    // 1 / (1 - exp(-32 / 524288)) = 524288 / 32 + 1/2 + ...
    const seen = simulateSampling({ objectBytes: 32, objects: 16_384, trials: 50, seed: 1 });
    const single = seen.find((row) => row.samples === 1);
    expect(single?.estimatedObjects).toBeCloseTo(16_384.5, 4);
    expect(single?.estimatedBytes).toBeCloseTo(524_304, 3);
  });

  it("samples every object at rate 1 and none at rate 0", () => {
    const [every] = simulateSampling({ objectBytes: 8, objects: 1e6, rateBytes: 1, seed: 1 });
    expect(every).toMatchObject({ trial: 1, samples: 1e6, estimatedObjects: 1e6 });
    const [none] = simulateSampling({ objectBytes: 8, objects: 1e6, rateBytes: 0, seed: 1 });
    expect(none).toMatchObject({ samples: 0, estimatedObjects: 0, estimatedBytes: 0 });
  });

  it("draws as often as there are samples, not objects", () => {
    // 10^12 objects and one sample to every 10^9: a loop over the objects would never end.
    const [row] = simulateSampling({
      objectBytes: 16,
      objects: 1e12,
      rateBytes: 1.6e10,
      trials: 1,
      seed: 1,
    });
    expect(row?.samples).toBeGreaterThan(840);
    expect(row?.samples).toBeLessThan(1160);
  });

  it("makes rows that seenShares takes", () => {
    const rows = simulateSampling({ objectBytes: 32, objects: 16_384, trials: 2000, seed: 1 });
    const [share] = seenShares(rows);
    expect(share?.runs).toBe(2000);
    expect(share?.seenShare).toBeCloseTo(1 - Math.exp(-1), 1);
  });

  it("refuses what it could not finish", () => {
    const endless = { objectBytes: 64, objects: 1e12, seed: 1 };
    expect(() => simulateSampling({ ...endless, rateBytes: 2 })).toThrow("samples in all");
    expect(() => simulateSampling({ ...endless, objects: 1.5 })).toThrow("objects is 1.5");
    expect(() => simulateSampling({ ...endless, trials: 0 })).toThrow("trials is 0");
    expect(() => simulateSampling({ ...endless, objectBytes: -1 })).toThrow("objectBytes is -1");
  });
});
