import { describe, expect, test } from "vitest";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import { darkHeap } from "../../../../src/analysis/blind-spots/dark-heap.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { seededRandom } from "../../../../src/sampling/random.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";
import { normal, type Planted, plantedProfile, samplePlanted } from "../planted-heaps.js";

const rateBytes = 524_288;

test("three stacks with one small sample each stand for three times the rate", () => {
  const rows = [1, 2, 3].map((stack) => ({ stack, objectBytes: 16, samples: 1 }));
  const dark = darkHeap(plantedProfile(rows, rateBytes));
  // s / (exp(s/R) - 1) is R - s/2.
  expect(dark.bytes).toBeCloseTo(3 * (rateBytes - 8), 0);
  expect(dark).toMatchObject({ level: 0.95, stacks: 3, oneSampleStacks: 3, twoSampleStacks: 0 });
  // In units of R: 3 + 1.96^2 / 2 + 1.96 sqrt(3 + 1.96^2 / 4) = 8.82, and no lower end.
  expect(dark.high / rateBytes).toBeCloseTo(8.82, 2);
  expect(dark.low).toBe(0);
});

test("the sizes of a stack are one stack, and two samples widen the interval only", () => {
  const two = [
    { stack: 1, objectBytes: 16, samples: 1 },
    { stack: 1, objectBytes: 64, samples: 1 },
  ];
  const dark = darkHeap(plantedProfile(two, rateBytes));
  expect(dark).toMatchObject({
    bytes: 0,
    low: 0,
    stacks: 1,
    oneSampleStacks: 0,
    twoSampleStacks: 1,
  });
  // 1.96^2 / 2 + 1.96 sqrt(2 + 1.96^2 / 4) = 5.29
  expect(dark.high / rateBytes).toBeCloseTo(5.29, 2);
});

test("a stack with one large object says little of stacks unseen: it could not have been missed", () => {
  const profile = plantedProfile([{ stack: 1, objectBytes: 8 * rateBytes, samples: 1 }], rateBytes);
  // 8 R / (exp(8) - 1) is 0.0027 R.
  expect(darkHeap(profile).bytes / rateBytes).toBeCloseTo(0.0027, 4);
});

test("without a stack of one sample up to 3.8 times the rate may still be unseen", () => {
  const profile = plantedProfile([{ stack: 1, objectBytes: 64, samples: 50 }], rateBytes);
  const dark = darkHeap(profile);
  expect([dark.bytes, dark.low]).toEqual([0, 0]);
  expect(dark.high / rateBytes).toBeCloseTo(3.84, 2);
  expect(darkHeap(profile, { level: 0.99 }).high / rateBytes).toBeCloseTo(6.63, 2);
});

test("nothing is dark at rate 1, and in a file without samples only what one cannot know", () => {
  const full = darkHeap(recording("heap-sampling/sizes/rate-1").profile());
  expect([full.bytes, full.low, full.high]).toEqual([0, 0, 0]);
  const empty = darkHeap(parseProfile(profileBytes({ sample: [], period: rateBytes })));
  expect([empty.bytes, empty.share, empty.stacks]).toEqual([0, 0, 0]);
  expect(empty.high / rateBytes).toBeCloseTo(3.84, 2);
});

test("a profile that cannot be counted and a level that is none are refused", () => {
  const profile = plantedProfile([{ stack: 1, objectBytes: 64, samples: 5 }], rateBytes);
  for (const level of [0, 1, Number.NaN])
    expect(faultOf(() => darkHeap(profile, { level })).code).toBe("invalid-argument");
  const withoutRate = parseProfile(profileBytes({ period: 0 }));
  expect(faultOf(() => darkHeap(withoutRate)).code).toBe("cannot-unsample");
});

test("the interval holds what a real default profile left out, known from the truth", () => {
  const found = recording("heap-sampling/sizes/default-rate");
  const seen = new Set([...found.profile().samples()].map(({ stack }) => stack[0]?.functionName));
  const darkBytes = found.truth.retained
    .filter(({ site }) => !seen.has(site))
    .reduce((sum, { bytes }) => sum + bytes, 0);
  const { low, high } = darkHeap(found.profile());
  expect(darkBytes).toBeGreaterThan(0);
  expect(low).toBeLessThanOrEqual(darkBytes);
  expect(high).toBeGreaterThanOrEqual(darkBytes);
});

type MakeHeap = (random: () => number) => readonly Planted[];

/** So many stacks of so many kilobytes each, in objects of 1 KiB. */
function equalStacks(stacks: number, kilobytes: number): MakeHeap {
  const heap = Array.from({ length: stacks }, (_, stack) => ({
    stack,
    objectBytes: 1024,
    objects: kilobytes,
  }));
  return () => heap;
}

function logNormalStacks(stacks: number, medianBytes: number): MakeHeap {
  return (random) =>
    Array.from({ length: stacks }, (_, stack) => {
      const objectBytes = 8 * 2 ** Math.floor(random() * 12);
      const bytes = medianBytes * Math.exp(2 * normal(random));
      return { stack, objectBytes, objects: Math.max(1, Math.round(bytes / objectBytes)) };
    });
}

function largeObjects(random: () => number): readonly Planted[] {
  return Array.from({ length: 30 }, (_, stack) => ({
    stack,
    objectBytes: 2 ** (18 + Math.floor(random() * 5)),
    objects: 1 + Math.floor(random() * 2),
  }));
}

/** Each stack with small and large objects. */
function mixedStacks(random: () => number): readonly Planted[] {
  return Array.from({ length: 40 }, (_, stack) => [
    { stack, objectBytes: 32, objects: Math.ceil(random() * 20_000) },
    { stack, objectBytes: 262_144, objects: Math.ceil(random() * 3) },
  ]).flat();
}

const heaps: readonly (readonly [string, MakeHeap])[] = [
  ["1,000 stacks of 1 KiB", equalStacks(1000, 1)],
  ["200 stacks of 512 KiB", equalStacks(200, 512)],
  ["20 stacks of 1.5 MiB", equalStacks(20, 1536)],
  // Where the upper end is weakest: a stack just large enough to exceed it when it is missed.
  ["4 stacks of 1.95 MiB", equalStacks(4, 1996)],
  ["1 stack of 512 KiB", equalStacks(1, 512)],
  ["1 stack of 1.95 MiB", equalStacks(1, 1996)],
  ["2,000 log-normal stacks", logNormalStacks(2000, 512)],
  ["100 log-normal stacks", logNormalStacks(100, 65_536)],
  ["30 stacks of large objects", largeObjects],
  ["40 stacks of small and large objects", mixedStacks],
];

describe.each([0.95, 0.8])("at the level %d", (level) => {
  test.each(heaps)("the upper end holds as often as it says for %s", (name, make) => {
    const trials = 300;
    const random = seededRandom(20_261_123);
    let [held, within, dark, estimated] = [0, 0, 0, 0];
    for (let trial = 0; trial < trials; trial++) {
      const { profile, darkBytes } = samplePlanted(make(random), rateBytes, random);
      const { bytes, low, high } = darkHeap(profile, { level });
      held += Number(darkBytes <= high);
      within += Number(darkBytes <= high && darkBytes >= low);
      dark += darkBytes / rateBytes;
      estimated += bytes / rateBytes;
    }
    const [upper, both] = [held / trials, within / trials];
    const means = [dark, estimated].map((sum) => (sum / trials).toFixed(2));
    console.log(
      `dark heap ${level}: ${name}: upper end ${upper.toFixed(3)}, interval ${both.toFixed(3)}, mean truth and estimate ${means.join(" and ")} R`,
    );
    // Two standard deviations of a share over the trials: 0.025 at 0.95 and 0.046 at 0.8.
    const slack = 2 * Math.sqrt((level * (1 - level)) / trials);
    expect(upper).toBeGreaterThanOrEqual(level - slack);
    expect(both).toBeGreaterThanOrEqual(level - slack);
  });
});
