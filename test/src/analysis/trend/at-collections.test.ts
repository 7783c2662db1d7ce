import { describe, expect, it } from "vitest";
import { trend } from "../../../../src/analysis/trend/trend.js";

interface Load {
  /** Objects allocated per second; 100 of them leak. */
  readonly perSecond?: number;
  /** Seconds from one collection to the next; the first ends half a second after the start. */
  readonly cycle?: number;
  readonly seconds?: number;
}

/** A reading a second of a service with a steady load, which keeps 5,000 objects and 100 more a second. */
function service({ perSecond = 1000, cycle = 2.5, seconds = 30 }: Load) {
  return Array.from({ length: seconds }, (_, second) => {
    const collections = Math.floor((second - 0.5) / cycle) + 1;
    const last = collections === 0 ? 0 : 0.5 + (collections - 1) * cycle;
    return {
      timeMs: second * 1000,
      NumGC: collections,
      LastGC: last * 1e9,
      Mallocs: perSecond * second,
      HeapObjects: 5000 + 100 * last + perSecond * (second - last),
      TotalAlloc: 16 * perSecond * second,
      Alloc: 16 * (5000 + 100 * last + perSecond * (second - last)),
    };
  });
}

describe("trend at the end of collections", () => {
  it("finds the leak alone, whatever garbage lies over it", () => {
    for (const perSecond of [200, 1000, 100_000]) {
      const found = trend(service({ perSecond }), "HeapObjects");
      expect(found.at).toBe("collections");
      expect(found.slopePerSecond).toBeCloseTo(100, 6);
      expect(found.verdict).toBe("rises");
    }
  });

  it("works back bytes by the bytes allocated", () => {
    expect(trend(service({}), "Alloc").slopePerSecond).toBeCloseTo(1600, 6);
  });

  it("reads the same rows as a noisy saw-tooth when told to take them as they are", () => {
    const found = trend(service({ perSecond: 100_000 }), "HeapObjects", { at: "readings" });
    expect([found.at, found.verdict]).toEqual(["readings", "cannot be settled"]);
  });

  it("has one point for each collection, also where several rows follow it", () => {
    // Collections end at 0.5, 3, 5.5 ... 28 s: twelve.
    expect(trend(service({}), "HeapObjects").points).toBe(12);
    expect(trend(service({}), "HeapObjects").reasons).toContain(
      "measured at the end of 12 collections",
    );
  });

  it("cannot settle what lies between five collections", () => {
    const few = trend(service({ cycle: 7 }), "HeapObjects");
    expect([few.verdict, few.slopePerSecond]).toEqual(["cannot be settled", undefined]);
    expect(few.reasons).toEqual([
      'the end of 5 collections in 30 rows is too little: a trend needs at least 6; { at: "readings" } takes rows as they are, garbage included',
    ]);
  });

  it("is not misled by tiny objects, which Mallocs counts and HeapObjects does not", () => {
    const sharing = service({ cycle: 3.1 }).map((row) => ({
      ...row,
      Mallocs: row.Mallocs * 16,
      BySize: [{ Size: 16, Mallocs: row.Mallocs, Frees: 0 }],
    }));
    expect(trend(sharing, "HeapObjects").slopePerSecond).toBeCloseTo(100, 6);
  });

  it("leaves out a collection that ended in a gap between rows", () => {
    const rows = service({}).filter(({ timeMs }) => timeMs < 10_000 || timeMs > 17_000);
    // Those at 10.5, 13 and 15.5 s left no row behind; that at 18 s is the row's own.
    expect(trend(rows, "HeapObjects")).toMatchObject({ points: 9, at: "collections" });
    expect(trend(rows, "HeapObjects").slopePerSecond).toBeCloseTo(100, 6);
  });

  it("refuses to work back a field that no counter belongs to", () => {
    const rows = service({}).map((row) => ({ ...row, HeapInuse: 1 }));
    expect(trend(rows, "HeapInuse").at).toBe("readings");
    expect(() => trend(rows, "HeapInuse", { at: "collections" })).toThrow(
      'the rows do not say what "HeapInuse" was at each collection. HeapObjects needs Mallocs',
    );
  });
});
