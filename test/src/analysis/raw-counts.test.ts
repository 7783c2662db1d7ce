import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { liveSampleCount, rawCounts } from "../../../src/analysis/raw-counts.js";
import type { SampleMessage } from "../../../src/profile/encode-message.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import { readProfile } from "../../../src/profile/read-profile.js";
import { faultOf } from "../../fixtures/profile/faults.js";
import { goIsThere, recordProfiles } from "../../fixtures/profile/go-profiles.js";
import { profileBytes, string } from "../../fixtures/profile/messages.js";

const rateBytes = 524_288;

/** A sample as Go's scaleHeapSample writes it: both values scaled up and cut to integers. */
function scaled(samples: number, objectBytes: number, rate: number = rateBytes): SampleMessage {
  const scale = rate <= 1 ? 1 : 1 / (1 - Math.exp(-objectBytes / rate));
  const objects = Math.trunc(samples * scale);
  const bytes = Math.trunc(samples * objectBytes * scale);
  return {
    locationId: [2],
    value: [objects, bytes, objects, bytes],
    label: [{ key: string("bytes"), num: objectBytes }],
  };
}

function profileOf(sample: SampleMessage[], period: number = rateBytes): Profile {
  return parseProfile(profileBytes({ sample, period }), { file: "heap.pb.gz" });
}

test("rawCounts finds the samples behind the scaled values", () => {
  // One 16-byte sample stands for 32,768.5 objects, printed as 512 KiB; three stand for 1.5 MiB.
  const profile = profileOf([scaled(1, 16), scaled(3, 64), scaled(2, 2_097_152)]);
  expect(rawCounts(profile)).toEqual([
    { stack: stackOfMain, objectBytes: 16, samples: 1, objects: 32_768, bytes: 524_296 },
    { stack: stackOfMain, objectBytes: 64, samples: 3, objects: 24_577, bytes: 1_572_960 },
    { stack: stackOfMain, objectBytes: 2_097_152, samples: 2, objects: 2, bytes: 4_272_558 },
  ]);
  expect(liveSampleCount(profile)).toBe(6);
});

const stackOfMain = [{ functionName: "main.main", fileName: "/src/main.go", line: 40 }];

test("at rate 1 each object is its own sample", () => {
  const profile = profileOf([scaled(7, 16, 1)], 1);
  expect(rawCounts(profile)).toMatchObject([{ samples: 7, objects: 7, bytes: 112 }]);
});

test("what is no longer in use has no live samples", () => {
  const sample = { ...scaled(4, 16), value: [5, 80, 0, 0] };
  expect(rawCounts(profileOf([sample]))).toEqual([]);
  expect(liveSampleCount(profileOf([]))).toBe(0);
});

test("rawCounts gives back any whole count of any size at any rate", () => {
  const sizes = fc.integer({ min: 8, max: 4_194_304 });
  const rates = fc.integer({ min: 1, max: 4_194_304 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), sizes, rates, (samples, size, rate) => {
      expect(liveSampleCount(profileOf([scaled(samples, size, rate)], rate))).toBe(samples);
    }),
    { numRuns: 500 },
  );
});

test("without a period or a label there are no counts", () => {
  const noPeriod = faultOf(() => rawCounts(profileOf([scaled(1, 16)], 0)));
  expect(noPeriod.code).toBe("cannot-unsample");
  expect(noPeriod.reason).toContain("does not state its period");
  const noLabel = faultOf(() => rawCounts(profileOf([{ ...scaled(1, 16), label: [] }])));
  expect(noLabel.code).toBe("cannot-unsample");
  expect(noLabel.file).toBe("heap.pb.gz");
});

test("a rate that was changed while the program ran is found out", () => {
  const profile = profileOf([scaled(1, 64), scaled(1, 4096)], 4096);
  const fault = faultOf(() => rawCounts(profile));
  expect(fault.code).toBe("cannot-unsample");
  expect(fault.reason).toContain("not whole numbers of samples");
});

describe("in profiles that Go writes on the spot", () => {
  const isThere = goIsThere("counting samples in profiles that Go writes");

  const runs: readonly [rate: number, walks: number][] = [
    [524_288, 200_000],
    [8192, 20_000],
    [1, 2000],
  ];

  test.skipIf(!isThere).each(runs)("all counts are whole at rate %i", (rate, walks) => {
    const profile = readProfile(join(recordProfiles(rate, walks), "heap.pb.gz"));
    const rows = rawCounts(profile);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(Number.isInteger(row.samples) && row.samples > 0).toBe(true);
  });
});
