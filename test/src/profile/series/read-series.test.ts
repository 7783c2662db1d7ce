import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { top } from "../../../../src/analysis/top.js";
import type { Profile } from "../../../../src/profile/profile.js";
import { readSeries } from "../../../../src/profile/series/read-series.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes, string } from "../../../fixtures/profile/messages.js";

/** A folder of files, gone after the test. */
function folderOf(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-series-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const at = (timeNanos: number, liveBytes = 64): Uint8Array =>
  profileBytes({
    timeNanos,
    sample: [{ locationId: [1, 2], value: [10, 160, liveBytes / 16, liveBytes] }],
  });
/** Flat and cum of each function as top gives them. */
const topSums = (profile: Profile | undefined, sampleType: string): object[] =>
  (profile === undefined ? [] : top(profile, { sampleType })).map(
    ({ functionName, flat, cum }) => ({ functionName, flat, cum }),
  );
const names = (folder: string, series: ReturnType<typeof readSeries>): string[] =>
  series.profiles.map(({ file }) => file.slice(folder.length + 1));

test("the profiles of a folder come ordered by time, whatever their names", () => {
  const folder = folderOf({ "c.pb": at(1), "a.pb.gz": gzipSync(at(3)), "b.pb": at(2), ".x": "no" });
  mkdirSync(join(folder, "inner.pb"));
  const series = readSeries(folder);
  expect(names(folder, series)).toEqual(["c.pb", "b.pb", "a.pb.gz"]);
  expect(series.orderedBy).toBe("time");
  expect(series.damaged).toEqual([]);
  expect(series.period).toBe(1);
  expect(series.sampleTypes.map(({ type }) => type)).toContain("inuse_space");
});

test("times that differ past 2^53 nanoseconds are told apart", () => {
  const time = (low: number): Uint8Array => profileBytes({ timeNanos: { low, high: 0x1900_0000 } });
  const folder = folderOf({ "a.pb": time(2), "b.pb": time(1) });
  expect(names(folder, readSeries(folder))).toEqual(["b.pb", "a.pb"]);
});

test("one profile without a time orders all by file name, numbers as numbers", () => {
  const folder = folderOf({ "heap.10.pb": at(1), "heap.9.pb": at(0), "heap.1.pb": at(5) });
  const series = readSeries(folder);
  expect(names(folder, series)).toEqual(["heap.1.pb", "heap.9.pb", "heap.10.pb"]);
  expect(series.orderedBy).toBe("file name");
});

test("files that are no profile are listed with their reason, the others kept", () => {
  const folder = folderOf({
    "a.pb": at(1),
    "cut.pb.gz": gzipSync(at(2)).subarray(0, 40),
    log: "hi\n",
  });
  const series = readSeries(folder);
  expect(names(folder, series)).toEqual(["a.pb"]);
  expect(series.damaged.map(({ file, code }) => [file.slice(folder.length + 1), code])).toEqual([
    ["cut.pb.gz", "gzip"],
    ["log", "not-a-profile"],
  ]);
  expect(series.damaged[0]?.reason).toContain("the gzip data is cut");
});

test("given paths are read, a missing one is listed, and one path is a series of one", () => {
  const folder = folderOf({ "a.pb": at(2), "b.pb": at(1), "c.pb": at(3) });
  const paths = ["a.pb", "none.pb", "b.pb"].map((name) => join(folder, name));
  const series = readSeries(paths);
  expect(names(folder, series)).toEqual(["b.pb", "a.pb"]);
  expect(series.damaged).toEqual([
    { file: join(folder, "none.pb"), code: "file-missing", reason: "there is no such file" },
  ]);
  expect(names(folder, readSeries(join(folder, "c.pb")))).toEqual(["c.pb"]);
  expect(readSeries([]).profiles).toEqual([]);
  expect(readSeries(folderOf({})).profiles).toEqual([]);
  expect(faultOf(() => readSeries(join(folder, "none"))).code).toBe("file-missing");
});

describe("profiles that nobody can compare are refused with both names:", () => {
  const first = string("alloc_objects");
  const count = string("count");
  const cases: readonly [name: string, other: Uint8Array, reason: string][] = [
    ["another period", profileBytes({ period: 524_288 }), "the period 524288 space bytes, but"],
    [
      "other sample types",
      profileBytes({ sampleType: [{ type: first, unit: count }], sample: [] }),
      "the sample types alloc_objects/count, by default alloc_objects, and",
    ],
    [
      "another default sample type",
      profileBytes({ defaultSampleType: string("alloc_space") }),
      "by default alloc_space",
    ],
    [
      "another unit",
      profileBytes({ periodType: { type: string("space"), unit: count } }),
      "space count",
    ],
  ];

  test.each(cases)("%s", (_, other, reason) => {
    const folder = folderOf({ "a.pb": at(1), "b.pb": other });
    const fault = faultOf(() => readSeries(folder));
    expect(fault.code).toBe("not-a-series");
    expect(fault.file).toBe(join(folder, "b.pb"));
    expect(fault.reason).toContain(reason);
    expect(fault.reason).toContain(join(folder, "a.pb"));
  });
});

test("a profile of the series says what top says of it, and reads itself again", () => {
  const folder = folderOf({ "a.pb": at(1), "b.pb": profileBytes({ timeNanos: 2 }) });
  const series = readSeries(folder);
  const [one, two] = series.profiles;
  expect(one?.functions().find(({ functionName }) => functionName === "main.inlined")).toEqual({
    functionName: "main.inlined",
    flat: 64,
    cum: 64,
  });
  expect(two?.totals).toEqual([14, 304, 6, 144]);
  for (const { type } of series.sampleTypes) {
    expect(new Set(two?.functions(type))).toEqual(new Set(topSums(two?.read(), type)));
  }
  expect(two?.read().sampleCount).toBe(3);
  expect(faultOf(() => one?.functions("cpu")).code).toBe("unknown-sample-type");
});

test("any values and stacks sum up as in top", () => {
  const value = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 4 });
  const locationId = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 6 });
  const samples = fc.array(fc.record({ value, locationId }), { maxLength: 8 });
  const folder = folderOf({});
  fc.assert(
    fc.property(samples, (sample) => {
      const path = join(folder, "random.pb");
      writeFileSync(path, profileBytes({ sample }));
      const [profile] = readSeries(path).profiles;
      for (const type of ["alloc_objects", "inuse_space"]) {
        const sums = topSums(profile?.read(), type);
        expect(new Set(profile?.functions(type))).toEqual(new Set(sums));
      }
    }),
    { numRuns: 50 },
  );
});

test("text profiles form a series, by file name", () => {
  const text = (count: number): string =>
    `goroutine profile: total ${count}\n${count} @ 0x11\n#\t0x10\tmain.wait+0x1\t/a.go:1\n`;
  const folder = folderOf({ "1.txt": text(3), "2.txt": text(5) });
  const series = readSeries(folder);
  expect(series.orderedBy).toBe("file name");
  expect(series.profiles.map(({ totals }) => totals)).toEqual([[3], [5]]);
});
