import { inspect } from "node:util";
import { expect, test } from "vitest";
import { evidence } from "../../../src/analysis/evidence.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { profileBytes, string } from "../../fixtures/profile/messages.js";

const rateBytes = 524_288;

/** One sampled object of 16 bytes is written as 524,296 bytes, two as 1,048,592. */
function row(samples: number, locationId: number[]): object {
  const objects = Math.trunc(samples * 32_768.5);
  const bytes = samples * 524_296;
  return {
    locationId,
    value: [objects, bytes, objects, bytes],
    label: [{ key: string("bytes"), num: 16 }],
  };
}

test("evidence counts samples, stacks, and stacks that stand on one sample", () => {
  const sample = [row(1, [2]), row(2, [3, 2]), row(1, [1, 2])];
  const found = evidence(parseProfile(profileBytes({ sample, period: rateBytes })));
  expect(found).toEqual({
    samples: 4,
    stacks: 3,
    singleSampleStacks: 2,
    bytes: 4 * 524_296,
    rateBytes,
    reason: undefined,
    warnings: [],
  });
  expect(inspect(found)).toContain("4 live samples in the whole file; they stand for 2 MiB");
  expect(inspect(found)).toContain("stacks that stand on one sample: 2");
});

test("at rate 1 evidence warns of tiny objects and of what came before", () => {
  const { samples, warnings } = evidence(parseProfile(profileBytes()));
  // The valid profile has 4 + 1 + 1 objects in use.
  expect(samples).toBe(6);
  expect(warnings.join(" ")).toContain("Objects under 16 bytes without pointers");
  expect(warnings.join(" ")).toContain("allocated before the program set the rate");
});

test("where samples cannot be counted evidence says why", () => {
  const sample = [{ ...row(1, [2]), value: [1, 16, 1, 16] }];
  const found = evidence(parseProfile(profileBytes({ sample, period: rateBytes })));
  expect(found.samples).toBeUndefined();
  expect(found.reason).toBe(
    "2 of its 2 values are not whole numbers of samples at its period of 524288 bytes",
  );
  expect(inspect(found)).toContain("cannot be counted: 2 of its 2 values");
});
