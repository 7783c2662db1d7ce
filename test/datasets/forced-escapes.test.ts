import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Recording, recording } from "../../kernel-helpers/recording/recording.js";
import { runLab } from "../../kernel-helpers/recording/run-lab.js";
import { type MemStatsField, top } from "../../src/index.js";
import { goFor } from "./go.js";

const go = goFor("the forced escapes, live");
/** Allocations of the runtime between two rows. */
const strays = 10;

/** What a field rose by in each of the four ways of churn: inlined, called, byValue, slice. */
function perWay(found: Recording, field: MemStatsField): number[] {
  const { rows } = found.memStats();
  expect(rows).toHaveLength(5);
  return rows.slice(1).map((row, way) => row[field] - (rows[way]?.[field] ?? 0));
}

function expectPerWay(found: Recording, field: MemStatsField, expected: readonly number[]): void {
  perWay(found, field).forEach((rise, way) => {
    expect(Math.abs(rise - (expected[way] ?? Number.NaN)), `way ${way}`).toBeLessThan(strays);
  });
}

function flat(found: Recording, sampleType: string): Record<string, number> {
  const rows = top(found.profile(), { sampleType });
  const own = rows.filter((row) => row.functionName.startsWith("main.") && row.flat > 0);
  return Object.fromEntries(own.map((row) => [row.functionName, row.flat]));
}

describe("forced-escapes/churn", () => {
  const rate1 = recording("forced-escapes/churn/rate-1");
  const uninlined = recording("forced-escapes/churn/rate-1-no-inlining");

  it.each(["default-rate", "rate-1"])("%s: one malloc a call where it is not inlined", (run) => {
    expectPerWay(recording(`forced-escapes/churn/${run}`), "Mallocs", [0, 1_000_000, 0, 0]);
  });

  it("allocates where it was inlined as soon as -l forbids inlining", () => {
    expect(uninlined.truth.gcflags).toBe("-l");
    expect(rate1.truth.gcflags).toBeUndefined();
    expectPerWay(uninlined, "Mallocs", [1_000_000, 1_000_000, 0, 0]);
  });

  it("leaves HeapObjects flat in every way: churn is no leak", () => {
    for (const found of [rate1, uninlined]) expectPerWay(found, "HeapObjects", [0, 0, 0, 0]);
  });

  it("is in alloc_space, 16 bytes a point, and not in inuse_space", () => {
    expect(flat(rate1, "alloc_space")).toEqual({ "main.called": 16_000_000 });
    expect(flat(rate1, "alloc_objects")).toEqual({ "main.called": 1_000_000 });
    expect(flat(rate1, "inuse_space")).toEqual({});
    expect(flat(uninlined, "alloc_space")).toEqual({
      "main.called": 16_000_000,
      "main.inlined": 16_000_000,
    });
    expect(flat(uninlined, "inuse_space")).toEqual({});
  });

  it("at the default rate is allocated and holds nothing either", () => {
    const found = recording("forced-escapes/churn/default-rate");
    expect(Object.keys(flat(found, "alloc_space"))).toEqual(["main.called"]);
    expect(flat(found, "inuse_space")).toEqual({});
  });
});

describe("the compiler's word on forced-escapes/churn", () => {
  const found = recording("forced-escapes/churn/rate-1");
  const text = (file: string): string => readFileSync(found.path(file), "utf8");
  const lineOf = (code: string): number =>
    readFileSync(`${found.folder}/../main.go`, "utf8").split("\n").indexOf(code) + 1;

  it("moves p to the heap in both functions, and inlines the call of one", () => {
    const said = text("escapes-m.txt");
    expect(said.match(/moved to heap: p$/gm)).toHaveLength(2);
    expect(said.match(/inlining call to inlined$/gm)).toHaveLength(1);
    expect(said).toContain(
      `main.go:${lineOf("\tb := make([]byte, 32)")}:11: make([]byte, 32) does not escape`,
    );
  });

  it("under -l says the same of p and no word of inlining", () => {
    const said = text("escapes-m-l.txt");
    expect(said.match(/moved to heap: p$/gm)).toHaveLength(2);
    expect(said).not.toContain("inlin");
  });

  it("as JSON has a header and two escapes on the lines of the two p", () => {
    const [header, ...diagnostics] = text("escapes.json")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(header).toMatchObject({
      package: "main",
      gc_version: found.truth.goVersion,
      file: "leaklab/datasets/forced-escapes/churn/main.go",
    });
    const first = lineOf("func inlined(i int) *point {") + 1;
    const second = lineOf("func called(i int) *point {") + 1;
    const escapes = diagnostics.filter(({ code }) => code === "escape");
    expect(escapes.map(({ message, range }) => [message, range.start.line])).toEqual([
      ["p escapes to heap", first],
      ["p escapes to heap", second],
    ]);
  });
});

describe("forced-escapes/retained", () => {
  it("at rate 1 allocates three points for each that it keeps", () => {
    const found = recording("forced-escapes/retained/rate-1");
    expect(flat(found, "alloc_objects")).toEqual({
      "main.remember": 400_000,
      "main.scratch": 1_200_000,
    });
    expect(flat(found, "inuse_space")).toEqual({ "main.remember": 6_400_000 });
  });

  it("at the default rate ranks scratch first by alloc_space, remember alone by inuse_space", () => {
    const found = recording("forced-escapes/retained/default-rate");
    const alloc = flat(found, "alloc_space");
    expect(alloc["main.scratch"]).toBeGreaterThan(alloc["main.remember"] ?? 0);
    expect(Object.keys(flat(found, "inuse_space"))).toEqual(["main.remember"]);
  });

  it("has a series whose HeapObjects rise by 20,000 points a step", () => {
    const { rows } = recording("forced-escapes/retained/rate-1").memStats();
    const steps = rows.slice(1, 21).map((row, i) => row.HeapObjects - (rows[i]?.HeapObjects ?? 0));
    expect(steps).toHaveLength(20);
    for (const step of steps) expect(Math.abs(step - 20_000)).toBeLessThan(strays);
  });
});

describe.skipIf(go === undefined)("the forced escapes, live", () => {
  it("churn allocates 100,000 times in one way of four and holds nothing", async () => {
    const found = await runLab("forced-escapes/churn", { n: 100_000, rateBytes: 1 });
    expect(found.live).toBe(true);
    expectPerWay(found, "Mallocs", [0, 100_000, 0, 0]);
    expectPerWay(found, "HeapObjects", [0, 0, 0, 0]);
    expect(flat(found, "alloc_space")).toEqual({ "main.called": 1_600_000 });
  }, 120_000);

  it("retained keeps one point of four", async () => {
    const found = await runLab("forced-escapes/retained", { n: 50_000, rateBytes: 1 });
    expect(flat(found, "alloc_objects")).toEqual({
      "main.remember": 50_000,
      "main.scratch": 150_000,
    });
    expect(flat(found, "inuse_objects")).toEqual({ "main.remember": 50_000 });
  }, 120_000);
});
