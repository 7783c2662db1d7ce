import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import protobuf from "protobufjs/light.js";
import { afterAll, describe, expect, test } from "vitest";
import { encodeProfile } from "../../../src/profile/encode-profile.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import { readProfile } from "../../../src/profile/read-profile.js";
import type {
  Int64,
  ProfileMessage,
  SampleMessage,
} from "../../../src/profile/wire/encode-message.js";
import { profileSchema } from "../../../src/profile/wire/schema.js";
import { goIsThere, goToolPprof, recordProfiles } from "../../fixtures/profile/go-profiles.js";
import { profileBytes, string, validMessage } from "../../fixtures/profile/messages.js";

const messageType = protobuf.Root.fromJSON(profileSchema as protobuf.INamespace).lookupType(
  "Profile",
);

/** What protobufjs reads in the bytes, as a second opinion. */
function secondOpinion(bytes: Uint8Array): unknown {
  return messageType.toObject(messageType.decode(bytes), { longs: String, defaults: true });
}

function meaning(profile: Profile): unknown {
  return JSON.parse(JSON.stringify({ ...profile, samples: [...profile.samples()] }));
}

test("an encoded profile says all that the first one said", () => {
  const bytes = profileBytes();
  expect(secondOpinion(gunzipSync(encodeProfile(parseProfile(bytes))))).toEqual(
    secondOpinion(bytes),
  );
});

test("numbers keep all their 64 bits", () => {
  const num = { low: 5, high: 0x7fff_ffff };
  const bytes = profileBytes({
    sample: [
      {
        locationId: [1],
        value: [num, { low: -1, high: -1 }, { low: 0, high: -0x8000_0000 }, 2 ** 53 - 1],
        label: [{ key: string("bytes"), num }],
      },
    ],
    location: [{ id: num, address: { low: 7, high: -2 } }, { id: 1 }],
    timeNanos: num,
  });
  const encoded = secondOpinion(gunzipSync(encodeProfile(parseProfile(bytes)))) as ProfileMessage;
  const original = secondOpinion(bytes) as ProfileMessage;
  expect(encoded.sample?.[0]?.value).toEqual(original.sample?.[0]?.value);
  expect(encoded.sample?.[0]?.label).toEqual(original.sample?.[0]?.label);
  expect(encoded.location?.[0]?.address).toEqual(original.location?.[0]?.address);
  expect(encoded.timeNanos).toEqual(original.timeNanos);
});

test("more samples than fit one batch are all written", () => {
  const sample = Array.from({ length: 2500 }, (_, index) => ({ value: [index, 0, 0, 1] }));
  const profile = parseProfile(profileBytes({ sample }));
  expect(meaning(parseProfile(encodeProfile(profile)))).toEqual(meaning(profile));
});

describe("any profile", () => {
  const int64: fc.Arbitrary<Int64> = fc.oneof(
    fc.integer(),
    fc.record({ low: fc.integer(), high: fc.integer() }),
  );
  const anyLabel = fc.record({
    key: fc.constantFrom(string("bytes"), string("pod")),
    str: fc.constantFrom(0, 0, string("web-1")),
    num: int64,
    numUnit: fc.constantFrom(0, string("bytes")),
  });
  const anySample: fc.Arbitrary<SampleMessage> = fc.record({
    locationId: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 9 }),
    value: fc.array(int64, { minLength: 4, maxLength: 4 }),
    label: fc.array(anyLabel, { maxLength: 3 }),
  });

  test("means the same after encoding and reading", () => {
    fc.assert(
      fc.property(fc.array(anySample), int64, (sample, period) => {
        const profile = parseProfile(profileBytes({ sample, period }));
        expect(meaning(parseProfile(encodeProfile(profile)))).toEqual(meaning(profile));
      }),
    );
  });

  test("has the values that protobufjs reads", () => {
    fc.assert(
      fc.property(fc.array(anySample), (sample) => {
        const bytes = profileBytes({ sample });
        const read = [...parseProfile(bytes).samples()].map(({ values }) => values);
        const other = (secondOpinion(bytes) as { sample: { value: string[] }[] }).sample;
        expect(read).toEqual(other.map(({ value }) => value.map(Number)));
      }),
    );
  });
});

describe("upstream", () => {
  const isThere = goIsThere("go tool pprof reading encoded profiles");
  const folder = mkdtempSync(join(tmpdir(), "leaklab-encode-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.skipIf(!isThere)("reads the same in an encoded profile as in the first one", () => {
    const recorded = recordProfiles(4096, 1000);
    for (const name of ["heap.pb.gz", "cpu.pb.gz", "goroutine.pb.gz"]) {
      const file = join(recorded, name);
      const copy = join(folder, name);
      writeFileSync(copy, encodeProfile(readProfile(file)));
      expect(goToolPprof(copy, "-raw")).toBe(goToolPprof(file, "-raw"));
    }
  });

  test.skipIf(!isThere)("reads the mapping, inlined frames and comment of a made profile", () => {
    const file = join(folder, "made.pb.gz");
    writeFileSync(file, encodeProfile(parseProfile(profileBytes(validMessage))));
    const raw = goToolPprof(file, "-raw");
    expect(raw).toContain("Comment: a comment");
    expect(raw).toContain("1: 0x401000 M=1 main.inlined /src/main.go:7:0 s=5");
    expect(raw).toContain("1: 0x400000/0x800000/0x0 /bin/app  [FN]");
  });
});
