import { expect, test } from "vitest";
import { top } from "../../../../src/analysis/top.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { encodeMessage, type ProfileMessage } from "../../../../src/profile/wire/encode-message.js";
import { profileBytes } from "../../../fixtures/profile/messages.js";

type SampleMessage = NonNullable<ProfileMessage["sample"]>[number];

/** The rows of a question that walks the samples once more, in TypeScript. */
const walkedAgain = { ignore: "^none$" };

function expectSameSums(sample: readonly SampleMessage[]): void {
  const profile = parseProfile(profileBytes({ sample: [...sample] }), { frameCap: 1e6 });
  expect(profile.sampleCount).toBe(sample.length);
  expect([...top(profile)]).toEqual([...top(profile, walkedAgain)]);
}

/** A sample of as many locations as `depth`, of any of the three there are. */
function sampleOf(index: number, depth: number): SampleMessage {
  const locationId = Array.from({ length: depth }, (_, place) => 1 + ((index + place) % 3));
  return { locationId, value: [1, 8 * index, index % 2, 8 * (index % 7)] };
}

test("samples are added wherever the chunks of the bytes end", () => {
  expectSameSums(Array.from({ length: 30_000 }, (_, index) => sampleOf(index, 1 + (index % 60))));
});

test("a sample that is longer than a chunk is added", () => {
  expectSameSums([sampleOf(1, 3), sampleOf(2, 300_000), sampleOf(3, 3)]);
});

test("long and short samples are added in turns", () => {
  expectSameSums(
    Array.from({ length: 200 }, (_, index) => sampleOf(index, index % 2 === 0 ? 20_000 : 3)),
  );
});

test("profiles of all sizes are read one after another", () => {
  const sizes = [0, 1, 40_000, 2, 100, 0, 7];
  for (const size of [...sizes, ...sizes]) {
    expectSameSums(Array.from({ length: size }, (_, index) => sampleOf(index, 5)));
  }
});

test("samples are added whatever stands between them, and however often", () => {
  const comment = Buffer.from([0x68, 0x00]);
  const between = Array.from({ length: 10_000 }, (_, index) => [
    comment,
    encodeMessage({ sample: [sampleOf(index, 1 + (index % 5))] }),
  ]);
  const profile = parseProfile(Buffer.concat([profileBytes(), ...between.flat()]));
  expect(profile.sampleCount).toBe(10_003);
  expect([...top(profile)]).toEqual([...top(profile, walkedAgain)]);
});

test("hundreds of profiles are read, however much memory each could take", () => {
  for (let round = 0; round < 300; round++) expectSameSums([sampleOf(round, 4)]);
});
