import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BenchComparisonRow } from "../../../../src/analysis/bench/bench-comparison.js";
import { compareBench } from "../../../../src/analysis/bench/compare-bench.js";
import { type BenchReadings, readBench } from "../../../../src/runtime/bench/read-bench.js";
import { goFor } from "../../../datasets/go.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";
import { cellsOf, cellsOfOurs, runBenchstat } from "./benchstat.js";

const recorded = fileURLToPath(new URL("recorded/", import.meta.url));
const [beforeFile, afterFile] = [textFile("before.txt"), textFile("after.txt")];

type Samples = Readonly<Record<string, readonly number[]>>;

/** The text of runs in one unit. */
function textOf(samples: Samples, unit: string): string {
  return Object.entries(samples)
    .flatMap(([name, values]) => values.map((value) => `Benchmark${name} 100 ${value} ${unit}\n`))
    .join("");
}

function compared(
  before: Samples,
  after: Samples,
  unit = "ns/op",
): ReturnType<typeof compareBench> {
  const [old, now] = [beforeFile(textOf(before, unit)), afterFile(textOf(after, unit))];
  return compareBench(readBench(old), readBench(now));
}

function firstRow(
  before: readonly number[],
  after: readonly number[],
  unit?: string,
): BenchComparisonRow {
  const [row] = compared({ A: before }, { A: after }, unit).rows;
  if (row === undefined) throw new Error("there is no row");
  return row;
}

describe("compareBench against benchstat", () => {
  it("gives the same medians, intervals, deltas, p-values and geometric means for recorded runs", () => {
    // benchstat cannot read the results of a benchmark that prints.
    const read = (name: string): Pick<BenchReadings, "rows" | "units"> => {
      const { rows, units } = readBench(join(recorded, name));
      expect(rows.some((row) => row.name === "Prints-2")).toBe(true);
      return { rows: rows.filter((row) => row.name !== "Prints-2"), units };
    };
    const golden = cellsOf(readFileSync(join(recorded, "benchstat.csv"), "utf8"));
    expect(Object.keys(golden)).toHaveLength(15);
    expect(cellsOfOurs(compareBench(read("before.txt"), read("after.txt")))).toEqual(golden);
  });

  it("gives the same in the corners: few runs, ties, zeros, exact units, lone benchmarks", () => {
    const [before, after] = ["corners-before.txt", "corners-after.txt"].map((name) =>
      readBench(join(recorded, name)),
    );
    if (before === undefined || after === undefined) throw new Error("no recordings");
    const golden = cellsOf(readFileSync(join(recorded, "corners-benchstat.csv"), "utf8"));
    expect(Object.keys(golden)).toHaveLength(17);
    expect(cellsOfOurs(compareBench(before, after))).toEqual(golden);
  });

  it("gives the same for random runs of the version on the module proxy", {
    timeout: 150_000,
  }, () => {
    const go = goFor("random runs against benchstat");
    if (go === undefined) return;
    const sizes = Array.from({ length: 22 }, (_, index) => index + 1);
    const runs = (values: fc.Arbitrary<number>): fc.Arbitrary<Samples> =>
      fc
        .tuple(...sizes.map((size) => fc.array(values, { minLength: size, maxLength: size })))
        .map((lists) => Object.fromEntries(lists.map((list) => [`Of${list.length}`, list])));
    const values = fc.oneof(
      fc.integer({ min: 100, max: 105 }),
      fc.integer({ min: 1, max: 999_999 }),
    );
    const [before, after] = fc.sample(runs(values), { numRuns: 2, seed: 4 }) as [Samples, Samples];
    const files = [beforeFile(textOf(before, "ns/op")), afterFile(textOf(after, "ns/op"))] as const;
    const csv = runBenchstat(go.command, ...files);
    if (csv === undefined) {
      console.warn("SKIPPED: random runs against benchstat: its module cannot be had");
      return;
    }
    expect(cellsOfOurs(compareBench(readBench(files[0]), readBench(files[1])))).toEqual(
      cellsOf(csv),
    );
  });
});

describe("compareBench", () => {
  it("needs four runs a side for a difference and six for an interval, and says so", () => {
    // Three runs that lie wholly apart: 2 of 20 ways to deal six values, p = 0.1.
    const three = firstRow([1, 2, 3], [7, 8, 9]);
    expect(three.verdict).toBe("too few runs");
    expect(three.p).toBeCloseTo(0.1, 12);
    expect(three.deltaShare).toBeUndefined();
    expect(three.before).toEqual({ runs: 3, center: 2, low: -Infinity, high: Infinity });
    expect(three.reasons).toEqual([
      "an interval at 0.95 takes 6 runs",
      "a difference at 0.05 takes 4 runs",
    ]);
    // Four: 2 of 70 ways, p = 0.0286; the median rises from 2.5 to 7.5.
    const four = firstRow([1, 2, 3, 4], [6, 7, 8, 9]);
    expect(four.p).toBeCloseTo(2 / 70, 12);
    expect([four.verdict, four.deltaShare]).toEqual(["worse", 2]);
    // Six: the interval from the smallest to the largest holds the median at 1 - 2^-5 = 0.969.
    expect(firstRow([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1])).toMatchObject({
      before: { center: 3.5, low: 1, high: 6 },
      verdict: "no difference shown",
      reasons: [],
    });
  });

  it("knows the better direction of Go's units and of none else", () => {
    const [low, high] = [
      [1, 2, 3, 4],
      [6, 7, 8, 9],
    ];
    if (low === undefined || high === undefined) throw new Error("no runs");
    const verdicts = ["allocs/op", "MB/s", "widgets"].map(
      (unit) => firstRow(high, low, unit).verdict,
    );
    expect(verdicts).toEqual(["better", "worse", "changed"]);
  });

  it("compares nothing across packages", () => {
    const file = (use: typeof beforeFile, pkg: string): ReturnType<typeof readBench> =>
      readBench(use(`pkg: ${pkg}\n${textOf({ A: [1, 2, 3, 4] }, "ns/op")}`));
    const { rows, geomeans } = compareBench(file(beforeFile, "a"), file(afterFile, "b"));
    expect(rows.map(({ pkg, verdict }) => [pkg, verdict])).toEqual([
      ["a", "only before"],
      ["b", "only after"],
    ]);
    expect(geomeans.map((row) => row.isPaired)).toEqual([false, false]);
  });

  it("has no share of zero and no geometric mean of it", () => {
    const { rows, geomeans } = compared({ A: [0, 0, 0, 0] }, { A: [8, 8, 8, 8] }, "B/op");
    expect(rows[0]).toMatchObject({ verdict: "worse", deltaShare: undefined });
    expect(rows[0]?.reasons).toContain("nothing is a share of 0");
    expect(geomeans[0]).toMatchObject({ before: undefined, deltaShare: undefined });
    expect(geomeans[0]?.after).toBeCloseTo(8, 12);
  });

  it("is empty for empty runs and refuses a level that is no share", () => {
    const empty = { rows: [], units: new Map() };
    expect(compareBench(empty, empty)).toEqual({ rows: [], geomeans: [] });
    expect(() => compareBench(empty, empty, { alpha: 5 })).toThrow("alpha is 5");
  });

  it("finds no difference in runs against themselves", () => {
    const values = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, (runs) => {
        expect(["no difference shown", "too few runs"]).toContain(firstRow(runs, runs).verdict);
      }),
      { numRuns: 30 },
    );
  });

  it("finds the same difference the other way round", () => {
    const values = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(firstRow(a, b).p ?? 1).toBeCloseTo(firstRow(b, a).p ?? 1, 12);
      }),
      { numRuns: 30 },
    );
  });
});
