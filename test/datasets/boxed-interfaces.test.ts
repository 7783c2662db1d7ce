import { describe, expect, it } from "vitest";
import { cachedLab } from "../../kernel-helpers/recording/cached-lab.js";
import { guardedRun } from "../../kernel-helpers/recording/guarded-run.js";
import type { BoxLine, PayloadLine } from "../../kernel-helpers/recording/lines.js";
import { type Recording, recording } from "../../kernel-helpers/recording/recording.js";
import { runLab } from "../../kernel-helpers/recording/run-lab.js";
import { rawCounts, samplingProbability, top, trend } from "../../src/index.js";
import { goFor } from "./go.js";

const go = goFor("the boxed interfaces, live");

/** Live slots by function and size, those of the lab and the runtime left out. */
function slots(found: Recording, functionName: string): Record<number, number> {
  const rows = rawCounts(found.profile());
  const own = rows.filter((row) => row.stack[0]?.functionName === functionName);
  const sizes = new Map<number, number>();
  for (const { objectBytes, samples } of own)
    sizes.set(objectBytes, (sizes.get(objectBytes) ?? 0) + samples);
  return Object.fromEntries(sizes);
}

describe("boxed-interfaces/payloads", () => {
  const rate1 = recording("boxed-interfaces/payloads/rate-1");

  it("at rate 1 books the same payloads on both, and a box of 24 bytes on each conversion", () => {
    expect(slots(rate1, "main.direct")).toEqual({ 128: 100_000 });
    expect(slots(rate1, "main.boxed")).toEqual({ 128: 100_000, 24: 100_000 });
    const [first] = top(rate1.profile(), { sampleType: "inuse_space", limit: 1 });
    // 100,000 x (128 + 24): boxing adds 24 / 128 = 18.75 %.
    expect(first).toMatchObject({ functionName: "main.boxed", flat: 15_200_000 });
  });

  it("books the box on the line of the conversion", () => {
    const boxed = rawCounts(rate1.profile()).filter(
      (row) => row.stack[0]?.functionName === "main.boxed",
    );
    const line = (objectBytes: number): number =>
      boxed.find((row) => row.objectBytes === objectBytes)?.stack[0]?.line ?? Number.NaN;
    expect(line(24)).toBe(line(128) + 1);
  });

  it("over 400 default profiles estimates boxed and direct payloads alike, and both rightly", () => {
    const lines = recording("boxed-interfaces/payloads/estimates").lines<PayloadLine>(
      "payloads.ndjson",
    );
    expect(lines).toHaveLength(400);
    const [boxed, direct, boxes] = [
      estimates(lines, "boxedSamples", 128),
      estimates(lines, "directSamples", 128),
      estimates(lines, "boxSamples", 24),
    ];
    const said = ({ mean, error }: Estimates): string =>
      `${mean.toFixed(3)} +- ${error.toFixed(3)}`;
    console.log(`estimate/true: boxed ${said(boxed)}, direct ${said(direct)}, box ${said(boxes)}`);
    for (const { mean, error } of [boxed, direct, boxes])
      expect(Math.abs(mean - 1)).toBeLessThan(4 * error);
    // 24.4 samples of 128-byte objects scatter by 1/sqrt(24.4) = 20 %, over 400 runs by 1 %.
    expect(boxed.error).toBeCloseTo(0.01, 2);
    // An undercount of 12 %, the article's least, would be twelve standard errors away.
    expect(boxed.mean).toBeGreaterThan(0.88 + 4 * boxed.error);
  });
});

interface Estimates {
  readonly mean: number;
  readonly error: number;
}

/** Mean and standard error of estimate/true over processes. */
function estimates(
  lines: readonly PayloadLine[],
  field: "boxedSamples" | "directSamples" | "boxSamples",
  slotBytes: number,
): Estimates {
  const ratios = lines.map(
    (line) => line[field] / samplingProbability(slotBytes, line.rateBytes) / line.objects,
  );
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  const squares = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (ratios.length - 1) / ratios.length) };
}

// Mallocs and bytes of one conversion. Free are pointers, and what has memory ready: integers under
// 256 (runtime.staticuint64s), zero values (runtime.zeroVal) and what the compiler lays out itself.
const costs: Readonly<Record<string, readonly [mallocs: number, bytes: number]>> = {
  "int 0": [0, 0],
  "int 255": [0, 0],
  "int 256": [1, 8],
  "int -1": [1, 8],
  "int32 256": [1, 4],
  "uint8 200": [0, 0],
  bool: [0, 0],
  pointer: [0, 0],
  "float64 0": [0, 0],
  "float64 1.5": [1, 8],
  "empty string": [0, 0],
  string: [1, 16],
  "nil slice": [0, 0],
  slice: [1, 24],
  "struct of int 123": [0, 0],
  "struct of int 1234": [1, 8],
  "struct of two ints": [1, 16],
  "struct of a pointer": [0, 0],
  "empty struct": [0, 0],
  "constant int 1000": [0, 0],
  "constant string": [0, 0],
  "constant struct": [0, 0],
  // The header of 24 bytes and 3 bytes, of which five share a 16-byte block: 3.2 bytes each.
  "new slice": [2, 27.2],
};

describe("boxed-interfaces/boxes", () => {
  const lines = recording("boxed-interfaces/boxes/values").lines<BoxLine>("boxes.ndjson");

  it("has a line for each value", () => {
    expect(lines.map(({ value }) => value).sort()).toEqual(Object.keys(costs).sort());
  });

  it.each(lines)("$value", ({ value, objects, mallocs, bytes }) => {
    const [mallocsEach = Number.NaN, bytesEach = Number.NaN] = costs[value] ?? [];
    expect(Math.abs(mallocs - mallocsEach * objects)).toBeLessThan(10);
    expect(Math.abs(bytes - bytesEach * objects)).toBeLessThan(1000);
  });
});

describe("boxed-interfaces/sessions", () => {
  const rate1 = recording("boxed-interfaces/sessions/rate-1");

  it("at rate 1 has every key, token and box of the map", () => {
    expect(slots(rate1, "fmt.Sprintf")).toMatchObject({ 24: 100_000 });
    expect(slots(rate1, "main.newToken")).toEqual({ 32: 100_000, 24: 100_000 });
  });

  it("books the map itself on the function that writes to it", () => {
    const map = rawCounts(rate1.profile()).filter(
      (row) => row.stack[0]?.functionName === "main.remember",
    );
    const bytes = map.reduce((sum, row) => sum + row.bytes, 0);
    // 100,000 entries of 16 + 16 bytes are 3.2 MB; tables are at least half and at most 7/8 full.
    expect(bytes).toBeGreaterThan(3_200_000);
    expect(bytes).toBeLessThan(8_000_000);
  });

  it("grows by three objects a request, as the runtime counts", () => {
    const { rows } = rate1.memStats();
    const rise = (rows.at(-1)?.HeapObjects ?? 0) - (rows[0]?.HeapObjects ?? 0);
    // Key, token and box; a few hundred more are tables of the map.
    expect(rise).toBeGreaterThanOrEqual(300_000);
    expect(rise).toBeLessThan(300_600);
    expect(trend(rows, "HeapObjects").verdict).toBe("rises");
  });

  it("at the default rate shows the tokens and the map", () => {
    const names = top(recording("boxed-interfaces/sessions/default-rate").profile())
      .filter((row) => row.flat > 0)
      .map((row) => row.functionName);
    expect(names).toEqual(expect.arrayContaining(["main.newToken", "main.remember"]));
  });
});

describe.skipIf(go === undefined)("the boxed interfaces, live", () => {
  it("payloads and boxes are all there", async () => {
    const found = await runLab("boxed-interfaces/payloads", { n: 10_000, rateBytes: 1 });
    expect(found.live).toBe(true);
    expect(slots(found, "main.direct")).toEqual({ 128: 10_000 });
    expect(slots(found, "main.boxed")).toEqual({ 128: 10_000, 24: 10_000 });
  }, 120_000);

  it("sessions keep everything", async () => {
    const found = await runLab("boxed-interfaces/sessions", { n: 10_000, rateBytes: 1 });
    expect(slots(found, "fmt.Sprintf")).toMatchObject({ 24: 10_000 });
    expect(slots(found, "main.newToken")).toEqual({ 32: 10_000, 24: 10_000 });
  }, 120_000);

  it("a box costs the same again", async () => {
    if (go === undefined) return;
    const command = await cachedLab(go, "boxed-interfaces/boxes", false);
    for (const value of ["int 255", "int 256", "pointer", "slice"]) {
      const { stdout } = await guardedRun({
        ...{ what: value, command, args: [`-value=${value}`], environment: { GOMAXPROCS: "1" } },
        ...{ timeLimitMs: 30_000, memoryLimitBytes: 2 ** 30 },
      });
      const { mallocs } = JSON.parse(stdout) as BoxLine;
      const [mallocsEach = Number.NaN] = costs[value] ?? [];
      expect(Math.abs(mallocs - 100_000 * mallocsEach), value).toBeLessThan(10);
    }
  }, 120_000);
});
