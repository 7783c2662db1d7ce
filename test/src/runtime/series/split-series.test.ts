import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSeries } from "../../../../src/runtime/series/split-series.js";

/** A row every five seconds in which a counter rises by 10. */
function row(index: number, more = {}): { timeMs: number; Mallocs: number } {
  return { timeMs: index * 5000, Mallocs: index * 10, ...more };
}

function rows(count: number, from = 0): ReturnType<typeof row>[] {
  return Array.from({ length: count }, (_, index) => row(from + index));
}

describe("splitSeries", () => {
  it("leaves a series alone in which nothing is odd", () => {
    const series = rows(10);
    expect(splitSeries(series)).toEqual({ segments: [series], breaks: [] });
    expect(splitSeries([])).toEqual({ segments: [], breaks: [] });
  });

  it("begins a segment where a counter falls", () => {
    const second = rows(4).map(({ timeMs, Mallocs }) => ({ timeMs: timeMs + 50_000, Mallocs }));
    const { segments, breaks } = splitSeries([...rows(10), ...second]);
    expect(segments).toEqual([rows(10), second]);
    expect(breaks).toEqual([
      {
        kind: "restart",
        afterRow: 9,
        seconds: 5,
        says: "Mallocs falls from 90 to 0: a process started anew",
      },
    ]);
  });

  it("finds the fall of a cumulative metric, and none in a gauge", () => {
    const values = (frees: number, live: number): object => ({
      values: { "/gc/heap/frees:bytes": frees, "/gc/heap/live:bytes": live },
    });
    const series = [
      { timeMs: 0, ...values(10, 10) },
      { timeMs: 1, ...values(20, 5) },
      { timeMs: 2, ...values(5, 50) },
    ];
    const { breaks } = splitSeries(series);
    expect(breaks.map(({ kind, afterRow }) => [kind, afterRow])).toEqual([["restart", 1]]);
    expect(breaks[0]?.says).toContain("/gc/heap/frees:bytes falls from 20 to 5");
  });

  it("tells a restart by pid and start even where every counter is higher", () => {
    const later = rows(3, 10).map((each) => ({ ...each, pid: 9, startMs: 49_000 }));
    const { segments, breaks } = splitSeries([
      ...rows(10).map((each) => ({ ...each, pid: 7, startMs: 0 })),
      ...later,
    ]);
    expect(segments[1]).toEqual(later);
    expect(breaks[0]?.says).toBe(
      "rows of another process begin: pid 9, started 1970-01-01T00:00:49.000Z",
    );
  });

  it("tells two processes apart that write one file by turns", () => {
    const [one, two] = [7, 9].map((pid) => rows(5).map((each) => ({ ...each, pid })));
    const mixed = (one ?? []).flatMap((each, index) => [each, two?.[index] ?? each]);
    const { segments, breaks } = splitSeries(mixed);
    expect(segments).toEqual([one, two]);
    expect(breaks.map(({ kind, afterRow }) => [kind, afterRow])).toEqual([["restart", 0]]);
  });

  it("reports a pause in which the counters went on as a gap inside its segment", () => {
    const series = [...rows(10), ...rows(10, 22)];
    const { segments, breaks } = splitSeries(series);
    expect(segments).toEqual([series]);
    expect(breaks).toEqual([
      {
        kind: "gap",
        afterRow: 9,
        seconds: 65,
        says: "no row for 65 s, 13 times the usual 5 s",
      },
    ]);
    expect(splitSeries(series, { gapSteps: 13 }).breaks).toEqual([]);
  });

  it("reports a jump in which the counters rose as in one step as a step of the clock", () => {
    const later = rows(10, 10).map((each) => ({ ...each, timeMs: each.timeMs + 3_600_000 }));
    const { segments, breaks } = splitSeries([...rows(10), ...later]);
    expect(segments).toEqual([rows(10), later]);
    expect(breaks).toEqual([
      {
        kind: "clock step",
        afterRow: 9,
        seconds: 3605,
        says:
          "the clock jumps by 3,610 s while the counters rise as in 1 steps of 5 s: " +
          "it was set, or the process stood still",
      },
    ]);
  });

  it("reports a clock that goes back and keeps the rows in file order", () => {
    const later = rows(10, 10).map((each) => ({ ...each, timeMs: each.timeMs - 30_000 }));
    const { segments, breaks } = splitSeries([...rows(10), ...later]);
    expect(segments).toEqual([rows(10), later]);
    expect(breaks).toEqual([
      { kind: "clock step", afterRow: 9, seconds: -25, says: "the clock goes back by 25 s" },
    ]);
  });

  it("leaves out rows that the file has twice, and says how many", () => {
    const { segments, breaks } = splitSeries([...rows(10), ...rows(10), ...rows(2, 10)]);
    expect(segments).toEqual([rows(12)]);
    expect(breaks).toEqual([
      { kind: "duplicate", afterRow: 9, seconds: -45, says: "10 rows repeat earlier ones" },
    ]);
  });

  it("judges rows without counters by their time alone, or by counters that the caller names", () => {
    const bare = [0, 1, 2, 3, 4, 60, 61, 2].map((second) => ({
      timeMs: second * 1000,
      seen: -second,
    }));
    expect(splitSeries(bare).breaks.map(({ kind }) => kind)).toEqual(["gap", "clock step"]);
    const { breaks } = splitSeries(bare, { counters: ({ seen }) => ({ seen }) });
    expect(breaks.filter(({ kind }) => kind === "restart")).toHaveLength(6);
  });

  it("refuses a gap of less than a step", () => {
    expect(() => splitSeries([], { gapSteps: 0 })).toThrow("gapSteps is 0");
    expect(() => splitSeries([], { gapSteps: Number.NaN })).toThrow("gapSteps is NaN");
  });

  it("gives each row to one segment in file order, and no segment has a fall or a step back", () => {
    const anyRow = fc.record({
      timeMs: fc.nat(50),
      Mallocs: fc.nat(20),
      pid: fc.constantFrom(1, 2),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (series) => {
        const { segments, breaks } = splitSeries(series);
        const kept = segments.flat();
        expect(new Set(kept).size).toBe(kept.length);
        const repeats = breaks.filter(({ kind }) => kind === "duplicate").map(({ says }) => says);
        const left = repeats.reduce((sum, says) => sum + Number.parseInt(says, 10), 0);
        expect(kept.length + left).toBe(series.length);
        for (const segment of segments) {
          expect(segment).toEqual(series.filter((each) => segment.includes(each)));
          for (const [index, each] of segment.entries()) {
            const before = segment[index - 1] ?? each;
            expect(each.timeMs).toBeGreaterThanOrEqual(before.timeMs);
            expect(each.Mallocs).toBeGreaterThanOrEqual(before.Mallocs);
            expect(each.pid).toBe(before.pid);
          }
        }
      }),
    );
  });
});
