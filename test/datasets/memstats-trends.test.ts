import { describe, expect, it } from "vitest";
import type { SlopeLine } from "../../kernel-helpers/recording/lines.js";
import { recording } from "../../kernel-helpers/recording/recording.js";
import { articleAlarm, trend } from "../../src/index.js";
import { alarmFigures, halvesOf, recordedTrials, trendFigures } from "../bench/trend.mjs";

const library = { articleAlarm, trend };

describe("memstats-trends/slope", () => {
  const trials = recording("memstats-trends/slope/trials").lines<SlopeLine>("slope.ndjson");

  it("has twenty processes of each condition, in the shape of datasets/README.md", () => {
    const counts = new Map<string, number>();
    for (const { gogc, seed, keptPerSecond, rows } of trials) {
      const condition = `GOGC ${gogc}, ${keptPerSecond > 0 ? "leak" : "control"}`;
      counts.set(condition, (counts.get(condition) ?? 0) + 1);
      expect(seed).toBeGreaterThanOrEqual(1);
      expect(rows).toHaveLength(21);
      for (const row of rows) {
        expect(Object.keys(row)).toEqual([
          "timeMs",
          "HeapObjects",
          "Alloc",
          "Mallocs",
          "TotalAlloc",
          "NumGC",
          "LastGC",
        ]);
      }
    }
    expect(Object.fromEntries(counts)).toEqual({
      "GOGC 100, leak": 20,
      "GOGC 100, control": 20,
      "GOGC 1, leak": 20,
      "GOGC 1, control": 20,
    });
  });
});

describe("trend on the half of the trials that chose no setting", () => {
  const { judgedOn } = halvesOf(recordedTrials());
  const figures = trendFigures(library, judgedOn).map(
    ({ method, field, gogc, leaks, held, rises, falls, none, unsettled }) =>
      `${method}, ${field}, GOGC ${gogc}, ${leaks ? "leak" : "control"}: held ${held}, rises ${rises}, falls ${falls}, none ${none}, unsettled ${unsettled}`,
  );
  const of = (method: string, field: string): readonly string[] =>
    figures
      .filter((line) => line.startsWith(`${method}, ${field}`))
      .map((line) => line.slice(method.length + field.length + 4));

  it("finds every leak in HeapObjects at collections and raises no false alarm", () => {
    expect(of("at collections", "HeapObjects")).toEqual([
      "GOGC 1, leak: held 10, rises 10, falls 0, none 0, unsettled 0",
      "GOGC 1, control: held 9, rises 0, falls 0, none 10, unsettled 0",
      "GOGC 100, leak: held 10, rises 10, falls 0, none 0, unsettled 0",
      "GOGC 100, control: held 9, rises 0, falls 0, none 10, unsettled 0",
    ]);
  });

  it("finds every leak in Alloc at collections, and a fall in 2 of 20 controls", () => {
    expect(of("at collections", "Alloc")).toEqual([
      "GOGC 1, leak: held 10, rises 10, falls 0, none 0, unsettled 0",
      "GOGC 1, control: held 9, rises 0, falls 1, none 5, unsettled 4",
      "GOGC 100, leak: held 10, rises 10, falls 0, none 0, unsettled 0",
      "GOGC 100, control: held 9, rises 0, falls 1, none 3, unsettled 6",
    ]);
  });

  it("settles fewer controls from rows as they were read", () => {
    expect(of("rows as read", "HeapObjects").filter((line) => line.includes("control"))).toEqual([
      "GOGC 1, control: held 10, rises 0, falls 0, none 10, unsettled 0",
      "GOGC 100, control: held 10, rises 0, falls 0, none 7, unsettled 3",
    ]);
    expect(of("rows as read", "Alloc").filter((line) => line.includes("control"))).toEqual([
      "GOGC 1, control: held 9, rises 1, falls 0, none 0, unsettled 9",
      "GOGC 100, control: held 9, rises 1, falls 0, none 0, unsettled 9",
    ]);
  });
});

describe("the article's detector on all trials", () => {
  it("misses all 20 leaks at GOGC 1, and at GOGC 100 alarms in all 20 controls as in all 20 leaks", () => {
    expect(alarmFigures(library, recordedTrials())).toEqual([
      { gogc: 1, leaks: true, trials: 20, silent: 20, alarms: 0, steps: 380 },
      { gogc: 1, leaks: false, trials: 20, silent: 20, alarms: 0, steps: 380 },
      { gogc: 100, leaks: true, trials: 20, silent: 0, alarms: 157, steps: 380 },
      { gogc: 100, leaks: false, trials: 20, silent: 0, alarms: 133, steps: 380 },
    ]);
  });
});
