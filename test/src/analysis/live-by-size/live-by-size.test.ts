import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import { liveBySize } from "../../../../src/analysis/live-by-size/live-by-size.js";
import { liveBySizeSeries } from "../../../../src/analysis/live-by-size/live-by-size-series.js";
import type { RuntimeReading } from "../../../../src/analysis/live-by-size/slot-counts.js";
import { type Counted, classBytes, memStatsOf, metricsOf } from "../counted-readings.js";

const sizes = [...classBytes, 40_960, 1_007_616];

/** What a process counts at each of some readings: slots are born, and then may die. */
const lives = fc
  .array(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 69, maxLength: 69 }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((steps) => {
    let now: readonly Counted[] = sizes.map((objectBytes) => ({
      objectBytes,
      allocs: 0,
      frees: 0,
    }));
    return steps.map((step) => {
      now = now.map(({ objectBytes, allocs, frees }, index) => {
        const [born, mayDie] = step[index] ?? [0, 0];
        const dead = Math.min(mayDie, allocs + born - frees);
        return { objectBytes, allocs: allocs + born, frees: frees + dead };
      });
      return now;
    });
  });

const kinds = [
  { kind: "MemStats", lastClass: 18_432, readingOf: memStatsOf },
  { kind: "metrics", lastClass: 32_768, readingOf: metricsOf },
] as const;

describe.each(kinds)("liveBySize of $kind", ({ lastClass, readingOf }) => {
  const readings = (steps: readonly (readonly Counted[])[]): RuntimeReading[] =>
    steps.map((counts, index) => readingOf(counts, index));

  it("gives live slots, bytes and change of each class, and of all that is larger", () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const [first, last] = [steps[0] ?? [], steps[steps.length - 1] ?? []];
        const rows = liveBySize(readingOf(first, 0), readingOf(last, 1));
        const inRow = (
          counts: readonly Counted[],
          row: (typeof rows)[number],
          weight: (count: Counted) => number,
        ): number =>
          counts
            .filter((c) => c.objectBytes > row.aboveBytes && c.objectBytes <= row.objectBytes)
            .reduce((sum, count) => sum + (count.allocs - count.frees) * weight(count), 0);
        const sizeOf = (count: Counted): number => count.objectBytes;
        for (const row of rows) {
          expect(row.objects).toBe(inRow(last, row, () => 1));
          expect(row.objectsChange).toBe(row.objects - inRow(first, row, () => 1));
          expect(row.bytes).toBe(inRow(last, row, sizeOf));
          expect(row.bytesChange).toBe(inRow(last, row, sizeOf) - inRow(first, row, sizeOf));
        }
        expect(rows.map((row) => row.objectBytes)).toEqual([
          ...classBytes.filter((bytes) => bytes <= lastClass),
          Number.POSITIVE_INFINITY,
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it("has in the series what two readings say of the later one", () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const all = readings(steps);
        const points = liveBySizeSeries(all);
        const [first, last] = [all[0], all[all.length - 1]];
        if (first === undefined || last === undefined) throw new Error("no readings");
        const rows = liveBySize(first, last);
        expect(points).toHaveLength(all.length * rows.length);
        expect(points.slice(-rows.length)).toEqual(
          rows.map(({ objectBytes, aboveBytes, objects, bytes }) => {
            return { timeMs: all.length - 1, objectBytes, aboveBytes, objects, bytes };
          }),
        );
      }),
      { numRuns: 20 },
    );
  });

  it("refuses readings of which a counter falls, and names the class", () => {
    const older = [{ objectBytes: 64, allocs: 10, frees: 5 }];
    const newer = [{ objectBytes: 64, allocs: 9, frees: 5 }];
    const call = (): unknown => liveBySize(readingOf(older, 0), readingOf(newer, 1));
    expect(call).toThrow("the allocs above 48 bytes fall from 10 to 9");
    expect(call).toThrow(expect.objectContaining({ code: "not-a-series" }));
    const fewerFreed = readingOf([{ objectBytes: 64, allocs: 10, frees: 4 }], 1);
    expect(() => liveBySize(readingOf(older, 0), fewerFreed)).toThrow("the frees above 48 bytes");
  });

  it("refuses any two readings in the wrong order, unless nothing was allocated in between", () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const [first, last] = [steps[0] ?? [], steps[steps.length - 1] ?? []];
        const isSame = first.every((count, index) => count.allocs === last[index]?.allocs);
        fc.pre(!isSame);
        expect(() => liveBySize(readingOf(last, 1), readingOf(first, 0))).toThrow("fall from");
      }),
      { numRuns: 20 },
    );
  });

  it("says between which readings of a series the process restarted", () => {
    const life = [10, 20, 1].map((allocs) => [{ objectBytes: 16, allocs, frees: 0 }]);
    expect(() => liveBySizeSeries(readings(life))).toThrow(
      "readings 2 and 3 (counted from 1): the allocs above 8 bytes fall from 20 to 1",
    );
  });

  it("refuses a reading in which more was freed than allocated", () => {
    const broken = readingOf([{ objectBytes: 32, allocs: 3, frees: 4 }]);
    expect(() => liveBySize(broken, broken)).toThrow(
      "3 slots allocated and 4 freed above 24 bytes",
    );
  });
});

describe("liveBySize", () => {
  const counts = [{ objectBytes: 40_960, allocs: 2, frees: 0 }];

  it("refuses readings of different kinds", () => {
    expect(() => liveBySize(memStatsOf(counts), metricsOf(counts))).toThrow(
      "do not count the same size classes",
    );
  });

  it("refuses readings without counts by size and says what to record", () => {
    const bare = { ...memStatsOf(counts), BySize: [] };
    expect(() => liveBySize(bare, bare)).toThrow("Record MemStats with its BySize");
    const empty = { ...metricsOf(counts), histograms: {} };
    expect(() => liveBySize(empty, empty)).toThrow("Record both histograms");
  });

  it.each([
    { fault: "a bucket too few", buckets: [1, 9], counts: [1, 1] },
    { fault: "a finite end", buckets: [1, 9, 17], counts: [1, 1] },
    { fault: "ends in disorder", buckets: [9, 1, Number.POSITIVE_INFINITY], counts: [1, 1] },
    { fault: "no number", buckets: [1, Number.NaN, Number.POSITIVE_INFINITY], counts: [1, 1] },
  ])("refuses a histogram with $fault", ({ buckets, counts: both }) => {
    const histogram = { buckets, counts: both };
    const histograms = {
      "/gc/heap/allocs-by-size:bytes": histogram,
      "/gc/heap/frees-by-size:bytes": histogram,
    };
    const reading = { timeMs: 0, values: {}, histograms };
    expect(() => liveBySize(reading, reading)).toThrow("with the same buckets");
  });

  it("leaves the bytes of larger objects open where no metric tells them", () => {
    const untold = { ...metricsOf(counts), values: {} };
    const large = liveBySize(untold, untold)[67];
    expect(large).toMatchObject({ aboveBytes: 32_768, objects: 2, bytes: undefined });
  });

  it("names the leak of a recording in a table with the meaning of its numbers", () => {
    const { rows } = recording("tiny-objects/sizes/noscan-8").memStats();
    const [first, last] = [rows[0], rows[rows.length - 1]];
    if (first === undefined || last === undefined) throw new Error("no rows");
    const text = inspect(liveBySize(first, last));
    // A million objects of 8 bytes share half a million slots of 16.
    expect(text.split("\n")[3]).toMatch(
      /^ +16 B +500,\d{3} +\+(499,9|500,0)\d\d +7\.63 MiB +\+7\.63 MiB$/,
    );
    expect(text).toContain("tiny ones (under 16 bytes, without pointers) share a slot");
  });

  it("shows a healthy program flat in each class, garbage left out by two collections", () => {
    const { rows } = recording("control/healthy/default-rate").memStats();
    const [first, last] = [rows[1], rows[rows.length - 1]];
    if (first === undefined || last === undefined) throw new Error("no rows");
    for (const row of liveBySize(first, last))
      expect(Math.abs(row.bytesChange ?? 0)).toBeLessThan(20_000);
  });

  it("gives no points for no readings", () => {
    expect(liveBySizeSeries([])).toEqual([]);
  });
});
