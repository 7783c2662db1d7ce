import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { estimate, estimateUnseen } from "../../../../src/analysis/estimate/estimate.js";
import { top } from "../../../../src/analysis/top.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { type Counts, heapOf } from "../counted-heap.js";

const rateBytes = 524_288;
const MiB = 1_048_576;

test("two samples of a small object stand for 0.12 to 3.6 MiB", () => {
  const [row] = estimate(heapOf([["main.leak", 32, 2]]), { smallestObjectBytes: 32 });
  // Garwood's interval of a Poisson mean for 2 is 0.2422 to 7.2247, in units of 512 KiB.
  expect(row?.functionName).toBe("main.leak");
  expect(row?.flat.samples).toBe(2);
  expect((row?.flat.bytes.low ?? 0) / MiB).toBeCloseTo(0.2422 / 2, 3);
  expect((row?.flat.bytes.high ?? 0) / MiB).toBeCloseTo(7.2247 / 2, 3);
  expect(row?.flat.objects).toMatchObject({ low: 3969, high: 118_370 });
});

test("ten samples stand for 2.4 to 9.2 MiB, at 90 % for 2.7 to 8.5", () => {
  const profile = heapOf([["main.leak", 64, 10]]);
  const ends = (level: number): string[] =>
    estimate(profile, { level, smallestObjectBytes: 64 }).flatMap(({ flat }) =>
      [flat.bytes.low, flat.bytes.high].map((bytes) => (bytes / MiB).toFixed(2)),
    );
  expect(ends(0.95).slice(0, 2)).toEqual(["2.40", "9.20"]);
  expect(ends(0.9).slice(0, 2)).toEqual(["2.71", "8.48"]);
});

test("a large object sampled once is that object", () => {
  const [row] = estimate(heapOf([["main.table", 126 * MiB, 1]]));
  const exact = { estimate: 126 * MiB, low: 126 * MiB, high: 126 * MiB, listedLow: 126 * MiB };
  expect(row?.flat.bytes).toEqual(exact);
  expect(row?.cum.objects).toEqual({ estimate: 1, low: 1, high: 1, listedLow: 1 });
});

test("no interval is below the sampled objects themselves", () => {
  const sizes = [8, 4096, 262_144, 524_288, 1_048_576, 4_194_304];
  for (const size of sizes) {
    for (const [a, b] of [
      [1, 0],
      [2, 1],
      [40, 3],
    ] as const) {
      const mixed: Counts[] = b === 0 ? [] : [["main.mix", 1024, b]];
      const rows = estimate(heapOf([["main.mix", size, a], ...mixed]));
      for (const { flat } of rows.filter((row) => row.flat.samples > 0)) {
        const sure = a * size + b * 1024;
        expect(flat.bytes.low).toBeGreaterThanOrEqual(sure);
        expect(flat.bytes.listedLow).toBeGreaterThanOrEqual(sure);
        expect(flat.objects.low).toBeGreaterThanOrEqual(a + b);
        expect(flat.bytes.high).toBeGreaterThanOrEqual(flat.bytes.estimate);
        expect(flat.bytes.estimate).toBeGreaterThanOrEqual(flat.bytes.low);
        expect(flat.bytes.low).toBeGreaterThanOrEqual(flat.bytes.listedLow);
      }
    }
  }
});

test("at rate 1 the rows are exact, and the text says what they leave out", () => {
  const rows = estimate(
    heapOf(
      [
        ["main.leak", 16, 7],
        ["main.leak", 48, 2],
      ],
      { period: 1 },
    ),
  );
  expect(rows[0]?.flat).toEqual({
    samples: 9,
    bytes: { estimate: 208, low: 208, high: 208, listedLow: 208 },
    objects: { estimate: 9, low: 9, high: 9, listedLow: 9 },
  });
  expect(inspect(rows)).toContain("Objects under 16 bytes without pointers share");
  expect(inspect(rows)).toContain("before the program set the rate");
});

test("a row that is listed for one sample holds for sure that object only", () => {
  const [row] = estimate(heapOf([["main.leak", 32, 1]]));
  expect(row?.flat.bytes.listedLow).toBe(32);
  expect(row?.flat.bytes.low).toBeGreaterThan(32);
  expect(inspect(estimate(heapOf([["main.leak", 32, 1]])))).toContain("listedLow");
});

test("rows, order and numbers are those of top", () => {
  const profile = heapOf([
    ["main.a", 32, 3],
    ["main.b", 64, 5],
    ["main.b", 8, 2],
    ["main.c", 16, 5],
  ]);
  for (const sampleType of ["inuse_space", "inuse_objects", "alloc_space"]) {
    const unit = sampleType.endsWith("objects") ? "objects" : "bytes";
    const rows = estimate(profile, { sampleType }).map(({ functionName, flat, cum }) => {
      return [functionName, flat[unit].estimate, cum[unit].estimate];
    });
    const rowsOfTop = top(profile, { sampleType }).map((row) => [
      row.functionName,
      row.flat,
      row.cum,
    ]);
    expect(rows).toEqual(rowsOfTop);
  }
  expect(estimate(profile, { limit: 2 })).toHaveLength(2);
});

test("a function without a sample may hold 1.5 MiB", () => {
  const { bytes, objects } = estimateUnseen(heapOf([["main.a", 32, 1]]));
  // exp(-bytes / 512 KiB) is 5 % at 1.4979 MiB.
  expect(bytes).toMatchObject({ estimate: 0, low: 0 });
  expect(bytes.high / MiB).toBeCloseTo(1.4979, 2);
  expect(objects.high).toBeCloseTo(bytes.high / 8, -2);
});

test("sizes that no sample shows widen a row of few samples, unless its size is known", () => {
  const high = (samples: number, smallestObjectBytes?: number): number => {
    const profile = heapOf([["main.leak", 4096, samples]]);
    const options = smallestObjectBytes === undefined ? {} : { smallestObjectBytes };
    return estimate(profile, options)[0]?.flat.objects.high ?? 0;
  };
  // Garwood's 11.668 samples of 128 objects of 4 KiB, and half of the six sampled gaps' ends: 1,496.
  expect(high(5, 4096)).toBe(1496);
  // Half a chance of a gap of 8-byte objects: -log(0.05) * 65,536 = 196,328 beside the objects seen.
  expect(high(5)).toBeGreaterThan(196_000);
  expect(high(11)).toBeGreaterThan(196_000);
  expect(high(12)).toBe(high(12, 4096));
});

test("in bytes an unseen size adds nothing to a row of small objects", () => {
  const profile = heapOf([["main.leak", 32, 2]]);
  const [any] = estimate(profile);
  const [one] = estimate(profile, { smallestObjectBytes: 32 });
  expect((any?.flat.bytes.high ?? 0) / (one?.flat.bytes.high ?? 1)).toBeCloseTo(1, 3);
  expect((any?.flat.bytes.low ?? 0) / (one?.flat.bytes.low ?? 1)).toBeCloseTo(1, 2);
});

describe("a difference", () => {
  const older = heapOf([
    ["main.leak", 32, 10],
    ["main.cache", 64, 400],
  ]);
  const newer = heapOf([
    ["main.leak", 32, 30],
    ["main.cache", 64, 400],
  ]);

  test("of one process rests on what was allocated and freed in between", () => {
    const [row, ...others] = estimate(newer, { base: older, sharesSamples: true });
    expect(row).toMatchObject({ functionName: "main.leak", flat: { samples: 20 } });
    // By mid-P, 20 births are 12.56 to 30.33 samples, and no deaths up to 2.996.
    expect((row?.flat.bytes.low ?? 0) / rateBytes).toBeCloseTo(20 - Math.hypot(7.44, 2.996), 1);
    expect((row?.flat.bytes.high ?? 0) / rateBytes).toBeCloseTo(30.33, 1);
    // The cache has no birth and no death that was sampled: it changed by less than 3 samples.
    expect(others.map(({ functionName }) => functionName)).toEqual(["main.cache", "main.main"]);
    expect((others[0]?.flat.bytes.high ?? 0) / rateBytes).toBeCloseTo(2.996, 2);
  });

  test("of two processes has the width of both", () => {
    const [row] = estimate(newer, { base: older, sharesSamples: false });
    // By mid-P, 30 samples stand for 20.61 to 42.30, and 10 for 5.08 to 17.82.
    expect((row?.flat.bytes.low ?? 0) / rateBytes).toBeCloseTo(20 - Math.hypot(9.39, 7.82), 1);
    expect((row?.flat.bytes.high ?? 0) / rateBytes).toBeCloseTo(20 + Math.hypot(12.3, 4.92), 1);
  });

  test("is refused where nobody says which of the two it is", () => {
    expect(faultOf(() => estimate(newer, { base: older })).advice).toContain("sharesSamples");
    const reversed = faultOf(() => estimate(older, { base: newer, sharesSamples: true }));
    expect(reversed.reason).toContain("later snapshot");
  });

  test("of two processes can be of two rates", () => {
    const exact = heapOf([["main.leak", 32, 1000]], { period: 1 });
    const [row] = estimate(newer, { base: exact, sharesSamples: false });
    expect(row?.functionName).toBe("main.cache");
    const fault = faultOf(() => estimate(newer, { base: exact, sharesSamples: true }));
    expect(fault.reason).toContain("cannot have the periods");
  });
});

test("what is asked wrongly is refused", () => {
  const profile = heapOf([["main.a", 32, 1]]);
  for (const level of [0, 1, Number.NaN]) {
    expect(faultOf(() => estimate(profile, { level })).code).toBe("invalid-argument");
  }
  expect(faultOf(() => estimate(profile, { limit: -1 })).code).toBe("invalid-argument");
  expect(faultOf(() => estimate(profile, { smallestObjectBytes: 0 })).code).toBe(
    "invalid-argument",
  );
  expect(faultOf(() => estimate(profile, { sampleType: "cpu" })).code).toBe("unknown-sample-type");
});

test("a file that is a difference itself cannot be judged", () => {
  expect(faultOf(() => estimate(heapOf([["main.a", 32, -2]]))).reason).toContain("difference");
});
