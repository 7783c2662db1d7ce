import { expect, test } from "vitest";
import { listedShare } from "../../../src/sampling/listed-share.js";
import { objectsInterval } from "../../../src/sampling/objects-interval.js";
import { samplingProbability } from "../../../src/sampling/probability.js";
import { faultOf } from "../../fixtures/profile/faults.js";

test("an interval of objects is right at each end, whatever their size against the rate", () => {
  // The ends are the last numbers at which the count seen is not rarer than one in forty.
  for (const objectBytes of [65_536, 262_144, 524_288, 1_048_576, 2_097_152]) {
    for (const samples of [0, 1, 2, 7]) {
      const p = samplingProbability(objectBytes);
      const { low, high } = objectsInterval({ samples, objectBytes });
      expect(1 - atMost(samples - 1, low, p)).toBeGreaterThan(0.025 - 1e-12);
      if (low > samples) expect(1 - atMost(samples - 1, low - 1, p)).toBeLessThan(0.025);
      expect(atMost(samples, high, p)).toBeGreaterThan(0.025 - 1e-12);
      expect(atMost(samples, high + 1, p)).toBeLessThan(0.025 + 1e-12);
    }
  }
});

/** Chance of at most `samples` samples among `objects`, by adding up the binomial terms. */
function atMost(samples: number, objects: number, p: number): number {
  let term = (1 - p) ** objects;
  let sum = samples < 0 ? 0 : term;
  for (let k = 1; k <= samples; k++) {
    term *= ((objects - k + 1) / k) * (p / (1 - p));
    sum += term;
  }
  return sum;
}

test("where every object is sampled nothing is uncertain", () => {
  expect(objectsInterval({ samples: 9, objectBytes: 16, rateBytes: 1 })).toEqual({
    low: 9,
    high: 9,
  });
  expect(objectsInterval({ samples: 3, objectBytes: 2 ** 30 })).toEqual({ low: 3, high: 3 });
});

test("counts that cannot be are refused", () => {
  for (const samples of [-1, 0.5, Number.NaN]) {
    expect(faultOf(() => objectsInterval({ samples, objectBytes: 8 })).code).toBe(
      "invalid-argument",
    );
  }
  expect(faultOf(() => objectsInterval({ samples: 1, objectBytes: 8, rateBytes: 0 })).code).toBe(
    "invalid-argument",
  );
  expect(faultOf(() => objectsInterval({ samples: 1, objectBytes: 8, level: 95 })).reason).toBe(
    "the level is 95",
  );
});

test("being listed takes the lower end away at one sample, and nothing at thirty", () => {
  expect(listedShare(1, 0.95)).toBe(0);
  expect(listedShare(30, 0.95)).toBe(1);
  // At two samples the mean m with P(2 or more) = 0.025 P(1 or more) is 0.0504; Garwood's is 0.2422.
  expect(listedShare(2, 0.95) * 0.2422).toBeCloseTo(0.0504, 3);
  const shares = Array.from({ length: 30 }, (_, at) => listedShare(at + 1, 0.95));
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});
