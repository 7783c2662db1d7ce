import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planRate } from "../../../../src/sampling/plan-rate/plan-rate.js";
import type { PlanRateOptions } from "../../../../src/sampling/plan-rate/plan-rate-question.js";
import { simulateSampling } from "../../../../src/sampling/simulate-sampling.js";

describe("planRate", () => {
  it("finds the rate: 64 KiB are seen in 19 of 20 processes at 16 KiB", () => {
    // -ln(0.05) = 2.9957 samples are needed: 65536 / 2.9957 = 21,876, and 2^14 is the power below.
    const plan = planRate({ leakBytes: 65_536 });
    expect(plan).toMatchObject({ asks: "rate", rateBytes: 16_384, leakBytes: 65_536 });
    expect(plan.expectedSamples).toBeCloseTo(4, 2);
    expect(plan.chance).toBeCloseTo(1 - Math.exp(-4), 10);
    expect(plan.setting).toBe("GODEBUG=memprofilerate=16384");
  });

  it("keeps Go's default where that will do", () => {
    expect(planRate({ leakBytes: 100 * 1_048_576 }).rateBytes).toBe(524_288);
  });

  it("comes down to rate 1 for a single small object", () => {
    const plan = planRate({ objectBytes: 8, objects: 1, chance: 0.9999 });
    expect(plan).toMatchObject({ rateBytes: 1, chance: 1, expectedSamples: 1 });
  });

  it("finds the chance at a given rate", () => {
    const plan = planRate({ objectBytes: 32, objects: 16_384, rateBytes: 524_288 });
    expect(plan.asks).toBe("chance");
    expect(plan.chance).toBeCloseTo(0.632_120_558_8, 10);
  });

  it("finds the time at a given speed, at Go's default rate unless another is given", () => {
    // 1.5 MiB at 20,000 x 16 B a second: ln 20 * 524288 / 320000 = 4.908 s.
    const plan = planRate({ bytesPerSecond: 320_000 });
    expect(plan).toMatchObject({ asks: "time", rateBytes: 524_288 });
    expect(plan.seconds).toBeCloseTo(4.908, 3);
    expect(plan.chance).toBeGreaterThanOrEqual(0.95);
    expect(planRate({ bytesPerSecond: 320_000, rateBytes: 4096 }).seconds).toBeCloseTo(0.0384, 3);
  });

  it("finds the rate for a leak of known speed and duration", () => {
    const plan = planRate({ bytesPerSecond: 1000, seconds: 65.536 });
    expect(plan).toMatchObject({ asks: "rate", rateBytes: 16_384, leakBytes: 65_536 });
    expect(plan.seconds).toBeCloseTo(65.536, 9);
  });

  it("has the Poisson tails of the tables while objects are small against the rate", () => {
    // P(X >= k) of a Poisson variable of mean 3: 0.9502, 0.8009, 0.5768, 0.3528, 0.1847.
    const tails = [0.950213, 0.800852, 0.57681, 0.352768, 0.184737];
    for (const [index, tail] of tails.entries()) {
      const leak = { objectBytes: 16, objects: 98_304, rateBytes: 524_288, samples: index + 1 };
      expect(planRate(leak).chance).toBeCloseTo(tail, 4);
    }
  });

  it("has the binomial tails of the tables where they are not", () => {
    // p = 1/2 where an object is ln 2 times the rate; ten tosses: P(>= 5) = 638/1024.
    const fair = { objectBytes: 1_000_000 * Math.LN2, rateBytes: 1_000_000 };
    expect(planRate({ ...fair, objects: 10, samples: 5 }).chance).toBeCloseTo(638 / 1024, 12);
    expect(planRate({ ...fair, objects: 10, samples: 10 }).chance).toBeCloseTo(1 / 1024, 12);
    // Poisson's law would promise 15 % here; a single object has one sample or none.
    expect(() => planRate({ ...fair, objects: 1, samples: 2 })).toThrow(
      "1 objects cannot have 2 samples",
    );
  });

  it("asks for all the stacks, whose chances multiply", () => {
    const one = planRate({ leakBytes: 524_288, rateBytes: 131_072 });
    const ten = planRate({ leakBytes: 524_288, rateBytes: 131_072, stacks: 10 });
    expect(ten.chance).toBeCloseTo(one.chance ** 10, 12);
  });

  it("takes 50 merged replicas for a rate that is 50 times finer", () => {
    const leak = { leakBytes: 32_768, samples: 3 };
    const pods = planRate({ ...leak, rateBytes: 524_288, replicas: 50 });
    const finer = planRate({ ...leak, rateBytes: 524_288 / 50 });
    expect(pods.chance).toBeCloseTo(finer.chance, 3);
  });

  it("waits a tenth of the time for ten merged replicas", () => {
    const leak = { bytesPerSecond: 1000, samples: 2 };
    const [one, ten] = [planRate(leak), planRate({ ...leak, replicas: 10 })];
    expect((one.seconds ?? 0) / (ten.seconds ?? 1)).toBeCloseTo(10, 2);
    expect(ten.chance).toBeCloseTo(0.95, 4);
  });

  it("promises what is wanted, at the coarsest power of two that gives it", () => {
    fc.assert(
      fc.property(leaks, (leak) => {
        const plan = planRate(leak);
        const wanted = leak.chance ?? 0.95;
        expect(plan.chance).toBeGreaterThanOrEqual(wanted - 1e-9);
        if (plan.rateBytes === 524_288) return;
        const coarser = planRate({ ...leak, rateBytes: plan.rateBytes * 2 });
        expect(coarser.chance).toBeLessThanOrEqual(wanted + 1e-9);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("says how long to wait such that a moment less would be too short", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), sizes, (samples, objectBytes) => {
        const leak = { objectBytes, samples, rateBytes: 65_536 };
        const plan = planRate({ ...leak, bytesPerSecond: 1000 });
        const objects = plan.leakBytes / objectBytes;
        expect(plan.chance).toBeGreaterThanOrEqual(0.95);
        if (objects > samples)
          expect(planRate({ ...leak, objects: objects - 1 }).chance).toBeLessThan(0.95);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("agrees with simulated programs within four standard errors", () => {
    const leak = { objectBytes: 65_536, objects: 6, rateBytes: 65_536 };
    const rows = simulateSampling({ ...leak, trials: 20_000, seed: 2 });
    for (let samples = 1; samples <= 6; samples++) {
      const { chance } = planRate({ ...leak, samples });
      const share = rows.filter((row) => row.samples >= samples).length / rows.length;
      const error = Math.sqrt((chance * (1 - chance)) / rows.length);
      expect(Math.abs(share - chance)).toBeLessThanOrEqual(4 * error);
    }
  });

  it("stays finite at the ends of its range", () => {
    const huge = planRate({ leakBytes: 1e15, samples: 10_000, chance: 0.999_999 });
    expect(huge).toMatchObject({ rateBytes: 524_288, chance: 1 });
    const heavy = planRate({ objectBytes: 1e12, objects: 5, samples: 5, rateBytes: 2 });
    expect(heavy.chance).toBe(1);
    const pale = planRate({ leakBytes: 16, chance: 1e-9 });
    expect(pale.rateBytes).toBe(524_288);
  });

  it("names the cost at a rate that was measured and is not coarser", () => {
    const cost = (rateBytes: number) => planRate({ leakBytes: 1e6, rateBytes }).cost;
    expect(cost(5000).measuredRateBytes).toBe(4096);
    expect(cost(1).nanoseconds).toBeGreaterThan(20 * cost(1).unsampledNanoseconds);
    expect(cost(2 ** 30).measuredRateBytes).toBe(524_288);
  });

  it("prints as sentences and is a plain row beside that", () => {
    const plan = planRate({ leakBytes: 65_536, stacks: 4, replicas: 2, samples: 3 });
    expect(Object.getPrototypeOf(plan)).toBe(Object.prototype);
    const sentences = inspect(plan).replaceAll("\n", " ");
    expect(sentences).toContain("each of the 4 stacks has at least 3 samples");
    expect(sentences).toContain("in each of 2 merged processes");
    expect(inspect(plan)).toContain(`GODEBUG=memprofilerate=${plan.rateBytes}`);
    expect(inspect(planRate({ bytesPerSecond: 100 }))).toMatch(/^After 4\.36 hours at /);
  });

  it.each<[PlanRateOptions, string]>([
    [{}, "the size of the leak, given in one way"],
    [{ leakBytes: 1e6, objects: 10 }, "the size of the leak, given in one way"],
    [{ leakBytes: 1e6, seconds: 10 }, "the size of the leak, given in one way"],
    [{ leakBytes: -1 }, "leakBytes is -1"],
    [{ leakBytes: Number.NaN }, "leakBytes is NaN"],
    [{ leakBytes: 8 }, "less than one object of 16 bytes"],
    [{ leakBytes: 1e6, chance: 1 }, "chance is 1"],
    [{ leakBytes: 1e6, chance: 0 }, "chance is 0"],
    [{ leakBytes: 1e6, samples: 1.5 }, "samples is 1.5"],
    [{ leakBytes: 1e6, stacks: 0 }, "stacks is 0"],
    [{ leakBytes: 1e6, replicas: -2 }, "replicas is -2"],
    [{ leakBytes: 1e6, rateBytes: 0 }, "at rate 0 nothing is sampled"],
    [{ objects: 3, objectBytes: 1e6, samples: 4 }, "3 objects cannot have 4 samples"],
  ])("refuses %j", (options, sentence) => {
    expect(() => planRate(options)).toThrow(sentence);
  });
});

const sizes = fc.integer({ min: 3, max: 20 }).map((exponent) => 2 ** exponent);

const leaks = fc
  .record({
    objectBytes: sizes,
    spare: fc.integer({ min: 0, max: 100_000 }),
    samples: fc.integer({ min: 1, max: 30 }),
    chance: fc.constantFrom(0.05, 0.5, 0.9, 0.95, 0.999),
    stacks: fc.integer({ min: 1, max: 200 }),
    replicas: fc.integer({ min: 1, max: 50 }),
  })
  .map(({ spare, ...leak }) => ({ ...leak, objects: leak.samples + spare }));
