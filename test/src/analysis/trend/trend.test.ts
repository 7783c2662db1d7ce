import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trend } from "../../../src/analysis/trend.js";
import type { MemStatsRow } from "../../../src/runtime/mem-stats.js";
import { type MemStatsField, memStatsFields } from "../../../src/runtime/mem-stats-fields.js";

const zeros = Object.fromEntries(memStatsFields.map((field) => [field, 0])) as Record<
  MemStatsField,
  number
>;

function series(heapObjects: readonly number[], secondsApart = 1): MemStatsRow[] {
  return heapObjects.map((HeapObjects, index) => ({
    ...zeros,
    HeapObjects,
    timeMs: index * secondsApart * 1000,
    BySize: [],
  }));
}

describe("trend", () => {
  it("gives a straight line its slope with an interval of no width", () => {
    const line = trend(series([0, 20, 40, 60, 80, 100, 120, 140]), "HeapObjects");
    expect(line).toEqual({
      field: "HeapObjects",
      unit: "count",
      rows: 8,
      seconds: 7,
      slopePerSecond: 20,
      low: 20,
      high: 20,
      verdict: "rises",
      reasons: ["the 95 % interval of the slope lies above zero"],
    });
  });

  it("is not bent by one reading taken far off the line", () => {
    const line = trend(series([0, 10, 20, 30, 9000, 50, 60, 70, 80, 90]), "HeapObjects");
    expect(line.slopePerSecond).toBe(10);
    expect(line.verdict).toBe("rises");
  });

  it("shows no trend in a saw-tooth", () => {
    const sawTooth = [0, 5, 10, 0, 5, 10, 0, 5, 10, 0, 5, 10];
    expect(trend(series(sawTooth), "HeapObjects").verdict).toBe("no trend shown");
  });

  it("calls a steady fall a fall", () => {
    expect(trend(series([9, 8, 7, 6, 5, 4, 3]), "HeapObjects").verdict).toBe("falls");
  });

  it("cannot settle five rows, nor rows of one moment, and says why", () => {
    const few = trend(series([1, 2, 3, 4, 5]), "HeapObjects");
    expect([few.verdict, few.slopePerSecond]).toEqual(["cannot be settled", undefined]);
    expect(few.reasons).toEqual(["5 rows are too few: a trend needs at least 6"]);
    const moment = trend(series([1, 2, 3, 4, 5, 6, 7], 0), "HeapObjects");
    expect(moment.reasons).toEqual(["all rows carry the same time"]);
  });

  it("thins a long series evenly and says so", () => {
    const long = trend(
      series(Array.from({ length: 2500 }, (_, index) => index * 3)),
      "HeapObjects",
    );
    expect(long.slopePerSecond).toBe(3);
    expect(long.reasons[1]).toBe("computed from 834 evenly chosen rows");
  });

  it("scales with the values and keeps the slope inside its interval", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(values, (heapObjects) => {
        const once = trend(series(heapObjects), "HeapObjects");
        const twice = trend(series(heapObjects.map((value) => value * 2)), "HeapObjects");
        expect(twice.slopePerSecond).toBe((once.slopePerSecond ?? 0) * 2);
        expect(once.low).toBeLessThanOrEqual(once.slopePerSecond ?? 0);
        expect(once.high).toBeGreaterThanOrEqual(once.slopePerSecond ?? 0);
      }),
    );
  });

  it("names the fields there are when asked for another", () => {
    expect(() => trend([], "HeapObject" as "HeapObjects")).toThrow(
      'MemStats has no numeric field "HeapObject". It has Alloc, TotalAlloc',
    );
  });
});
