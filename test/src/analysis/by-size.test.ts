import { expect, test } from "vitest";
import { bySize } from "../../../src/analysis/by-size.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { faultOf } from "../../fixtures/profile/faults.js";
import { profileBytes, string, stringTable } from "../../fixtures/profile/messages.js";

const profile = parseProfile(profileBytes());

test("bySize puts each object in use under its size, smallest first", () => {
  expect(bySize(profile)).toEqual([
    { objectBytes: 16, objects: 4, bytes: 64 },
    { objectBytes: 32, objects: 1, bytes: 32 },
    { objectBytes: 48, objects: 1, bytes: 48 },
  ]);
});

test("bySize of allocations counts what is gone as well", () => {
  const rows = [
    { objectBytes: 16, objects: 10, bytes: 160 },
    { objectBytes: 32, objects: 3, bytes: 96 },
    { objectBytes: 48, objects: 1, bytes: 48 },
  ];
  expect(bySize(profile, { sampleType: "alloc_space" })).toEqual(rows);
  expect(bySize(profile, { sampleType: "alloc_objects" })).toEqual(rows);
});

test("bySize counts the samples selected", () => {
  expect(bySize(profile, { ignore: "leaf" })).toEqual([{ objectBytes: 48, objects: 1, bytes: 48 }]);
  expect(bySize(profile, { tagFocus: ":16b" })).toEqual([
    { objectBytes: 16, objects: 4, bytes: 64 },
  ]);
});

test("samples of one size are one row", () => {
  const sample = [1, 2].map((objects) => ({
    value: [objects, 8 * objects, objects, 8 * objects],
    label: [{ key: string("bytes"), num: 8 }],
  }));
  expect(bySize(parseProfile(profileBytes({ sample })))).toEqual([
    { objectBytes: 8, objects: 3, bytes: 24 },
  ]);
});

test("objects that are all gone need no label and give no row", () => {
  const sample = [{ value: [5, 40, 0, 0] }];
  expect(bySize(parseProfile(profileBytes({ sample })))).toEqual([]);
});

test("a sample without a size is refused with its place", () => {
  const stripped = [
    { value: [1, 8, 1, 8] },
    { value: [1, 8, 1, 8], label: [{ key: string("bytes"), str: string("web-1") }] },
    { value: [1, 8, 1, 8], label: [{ key: string("pod"), num: 8 }] },
  ];
  for (const sample of stripped) {
    const bytes = profileBytes({ sample: [sample] });
    const fault = faultOf(() => bySize(parseProfile(bytes, { file: "heap.pb.gz" })));
    expect(fault.code).toBe("cannot-unsample");
    expect(fault.reason).toContain('lacks the label "bytes"');
    expect(fault.offset).toBeGreaterThan(0);
  }
});

test("a profile that is not of the heap is refused with what it has", () => {
  const table = stringTable("samples", "cpu");
  const sampleType = [{ type: table.length - 2 }, { type: table.length - 1 }];
  const bytes = profileBytes({ stringTable: table, sampleType, sample: [] });
  const fault = faultOf(() => bySize(parseProfile(bytes)));
  expect(fault.code).toBe("unknown-sample-type");
  expect(fault.message).toContain('It has "samples", "cpu"');
  expect(faultOf(() => bySize(parseProfile(bytes), { sampleType: "cpu" })).reason).toContain(
    'the sample type "cpu" does not count objects of a heap',
  );
});
