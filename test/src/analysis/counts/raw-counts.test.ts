import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { liveSampleCount, rawCounts } from "../../../../src/analysis/counts/raw-counts.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import type { Profile } from "../../../../src/profile/profile.js";
import { readProfile } from "../../../../src/profile/read-profile.js";
import type { SampleMessage } from "../../../../src/profile/wire/encode-message.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { goIsThere, recordProfiles } from "../../../fixtures/profile/go-profiles.js";
import { profileBytes, string } from "../../../fixtures/profile/messages.js";

const rateBytes = 524_288;
const datasets = fileURLToPath(new URL("../../../../datasets/", import.meta.url));

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
  expect(rawCounts(profile).map(({ cutBytes: _, ...row }) => row)).toEqual([
    { stack: stackOfMain, objectBytes: 16, samples: 1, objects: 32_768, bytes: 524_296 },
    { stack: stackOfMain, objectBytes: 64, samples: 3, objects: 24_577, bytes: 1_572_960 },
    { stack: stackOfMain, objectBytes: 2_097_152, samples: 2, objects: 2, bytes: 4_272_558 },
  ]);
  // Two samples of 2 MiB are 4 MiB / (1 - exp(-4)) = 4,272,558.64 bytes.
  expect(rawCounts(profile)[2]?.cutBytes).toBeCloseTo(0.64, 2);
  expect(liveSampleCount(profile)).toBe(6);
});

const stackOfMain = [{ functionName: "main.main", fileName: "/src/main.go", line: 40 }];

test("at rate 1 each object is its own sample", () => {
  const profile = profileOf([scaled(7, 16, 1)], 1);
  expect(rawCounts(profile)).toMatchObject([{ samples: 7, objects: 7, bytes: 112 }]);
});

test("what is no longer in use has no live samples", () => {
  const [objects = 0, bytes = 0] = scaled(4, 16).value ?? [];
  const sample = { ...scaled(4, 16), value: [Number(objects), Number(bytes), 0, 0] };
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

describe("a false period is found out", () => {
  // One row is enough, be its objects ever so small: the cut of a row is less than a byte a file.
  const anyRow = fc.record({
    samples: fc.integer({ min: 1, max: 50 }),
    size: fc.integer({ min: 8, max: 65_536 }),
  });

  test.each([1, 2, 4096, 262_144, 524_287, 524_289, 1_048_576])("%i for 524,288", (period) => {
    fc.assert(
      fc.property(anyRow, ({ samples, size }) => {
        // At rate 1 an even count of tiny objects looks whole: the odd rows beside it do not.
        const sample = [scaled(samples, size), scaled(1, 8), scaled(3, 48)];
        expect(faultOf(() => rawCounts(profileOf(sample, period))).code).toBe("cannot-unsample");
      }),
    );
  });

  test("in what was allocated, where nothing is in use", () => {
    const row = scaled(1, 64);
    const [objects = 0, bytes = 0] = row.value ?? [];
    const sample = [{ ...row, value: [Number(objects), Number(bytes) + 1, 0, 0] }];
    const fault = faultOf(() => rawCounts(profileOf(sample)));
    expect(fault.reason).toContain("1 of its 2 values are not whole numbers of samples");
  });

  test("in every recording at the default rate", () => {
    for (const file of recordings()) {
      const profile = readProfile(join(datasets, file));
      if (profile.period <= 1) continue;
      const rows = [...profile.samples()].map(({ values, labels }) => ({
        locationId: [2],
        value: [...values],
        label: [{ key: string("bytes"), num: Number(labels[0]?.value) }],
      }));
      expect(() => rawCounts(profileOf(rows, profile.period)), file).not.toThrow();
      const wrong = profileOf(rows, profile.period * 2);
      expect(faultOf(() => rawCounts(wrong)).code, file).toBe("cannot-unsample");
    }
  });
});

test("files of two rates make no file of one rate", () => {
  // Two samples at 256 KiB look like one at 512 KiB, but for a few bytes; live and allocated are one value each.
  const merged = profileOf([scaled(1, 16), scaled(2, 16, rateBytes / 2)]);
  expect(faultOf(() => rawCounts(merged)).reason).toContain("2 of its 4 values");
});

test("a merge of files cuts one byte a file, and no more", () => {
  const parts = [1, 2, 1, 3].map((samples) => scaled(samples, 112));
  const value = [0, 1, 2, 3].map((column) =>
    parts.reduce((sum, part) => sum + Number(part.value?.[column]), 0),
  );
  const merged = profileOf([{ ...scaled(1, 112), value }]);
  expect(rawCounts(merged)).toMatchObject([{ samples: 7 }]);
  expect(rawCounts(merged, { files: 4 })[0]?.cutBytes).toBeLessThan(4);
  const short = profileOf([{ ...scaled(1, 112), value: value.map((one) => one - 4) }]);
  expect(faultOf(() => rawCounts(short, { files: 4 })).code).toBe("cannot-unsample");
  expect(faultOf(() => rawCounts(short, { files: 0 })).code).toBe("invalid-argument");
});

test("a difference of two files has the difference of their counts", () => {
  const less = (a: SampleMessage, b: SampleMessage): SampleMessage => ({
    ...a,
    value: (a.value ?? []).map((one, column) => Number(one) - Number(b.value?.[column])),
  });
  const rows = [less(scaled(5, 112), scaled(7, 112)), less(scaled(4, 48), scaled(1, 48))];
  expect(rawCounts(profileOf(rows)).map(({ samples }) => samples)).toEqual([-2, 3]);
});

describe("in the recordings", () => {
  test.each(recordings())("%s has whole counts only", (file) => {
    const profile = readProfile(join(datasets, file));
    const rows = rawCounts(profile);
    const cut = rows.reduce((most, row) => Math.max(most, row.cutBytes), 0);
    console.log(`${file}: ${rows.length} rows whole, at most ${cut.toFixed(3)} bytes cut off`);
    expect(rows.length > 0).toBe(holdsSomething(profile));
    expect(cut).toBeLessThan(1);
  });
});

/** Short-lived objects leave samples of what was allocated and none of what is in use. */
function holdsSomething(profile: Profile): boolean {
  return [...profile.samples()].some(({ values }) => Number(values[2]) > 0);
}

function recordings(): string[] {
  return readdirSync(datasets, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("heap.pb.gz"),
  );
}

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
    for (const row of rows) {
      expect(Number.isInteger(row.samples) && row.samples > 0).toBe(true);
      expect(row.cutBytes).toBeLessThan(1);
    }
  });
});
