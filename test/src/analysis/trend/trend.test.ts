import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Trend, trend } from "../../../../src/analysis/trend/trend.js";
import { seededRandom } from "../../../../src/sampling/random.js";

interface Objects {
  readonly timeMs: number;
  readonly HeapObjects: number;
}

/** One reading a second, of a field that stands alone: the trend takes it as it was read. */
function series(heapObjects: readonly number[], secondsApart = 1): Objects[] {
  return heapObjects.map((HeapObjects, index) => ({
    HeapObjects,
    timeMs: index * secondsApart * 1000,
  }));
}

function counted(length: number, value: (index: number) => number): number[] {
  return Array.from({ length }, (_, index) => value(index));
}

function judged(heapObjects: readonly number[]): Trend {
  return trend(series(heapObjects), "HeapObjects");
}

describe("trend", () => {
  it("gives a straight line its slope with an interval of no width", () => {
    expect(judged([0, 20, 40, 60, 80, 100, 120, 140])).toEqual({
      field: "HeapObjects",
      unit: "count",
      rows: 8,
      at: "readings",
      points: 8,
      warmupSeconds: 0,
      seconds: 7,
      slopePerSecond: 20,
      low: 20,
      high: 20,
      level: 0.95,
      middle: { timeMs: 3500, value: 70 },
      startMs: 0,
      endMs: 7000,
      verdict: "rises",
      reasons: [
        "the 95 % interval of the slope, 20/s to 20/s, lies above zero",
        "the change is 200 % of its level in these 7 s",
      ],
    });
  });

  it("is not bent by one reading taken far off the line", () => {
    const line = judged([0, 10, 20, 30, 9000, 50, 60, 70, 80, 90]);
    expect([line.slopePerSecond, line.verdict]).toEqual([10, "rises"]);
  });

  it("calls a steady fall a fall", () => {
    expect(judged([9, 8, 7, 6, 5, 4, 3]).verdict).toBe("falls");
  });

  it("takes the interval of Sen from the variance of Kendall", () => {
    // Of 8 readings 28 slopes, sorted ... -1, -0.6, -0.5, 0 ... 2/3, 3/4 ... 1.6, 2, 2.5 ...: 1.96 *
    // sqrt(8 * 7 * 21 / 18) = 15.8 of them lie inside, from between the 6th and 7th to between the
    // 22nd and 23rd. Neighbours lie on opposite sides, so nothing widens it.
    const line = judged([100, 103, 99, 104, 101, 106, 100, 107]);
    expect(line.slopePerSecond).toBeCloseTo((2 / 3 + 3 / 4) / 2, 12);
    expect([line.low, line.high]).toEqual([-0.55, 1.8]);
  });

  it("holds the true slope where readings resemble their neighbours", () => {
    // An autoregression of 0.5 in 50 readings, 200 times. Without widening 151 hold it.
    const random = seededRandom(1);
    const noise = (): number => random() + random() + random() - 1.5;
    const held = counted(200, () => {
      let left = 0;
      const values = counted(50, (index) => {
        left = left / 2 + noise();
        return 100 + 3 * index + left;
      });
      const { low = 0, high = 0 } = trend(series(values), "HeapObjects");
      return low <= 3 && 3 <= high ? 1 : 0;
    });
    expect(held.reduce((sum, one) => sum + one, 0)).toBe(184);
  });

  it("shows no trend where the interval allows only a small change", () => {
    const level = judged(counted(20, (index) => 1000 + ((index * 7) % 5)));
    expect(level.verdict).toBe("no trend shown");
    expect(level.reasons[1]).toMatch(
      /^the most that it allows is a change of 0\.\d+ % of its level/,
    );
  });

  it("cannot settle a saw-tooth as high as its level", () => {
    const sawTooth = judged([0, 5, 10, 0, 5, 10, 0, 5, 10, 0, 5, 10]);
    expect(sawTooth.verdict).toBe("cannot be settled");
    expect(sawTooth.reasons[1]).toMatch(
      /^it allows a change of \d+ % of its level .*: read longer$/,
    );
  });

  it("cannot settle a rise that fades, as that of a cache that fills", () => {
    const filling = judged(counted(40, (index) => 10_000 * (1 - Math.exp(-index / 8))));
    expect(filling.verdict).toBe("cannot be settled");
    expect(filling.reasons[2]).toMatch(/^the slope fades, .* as when a cache fills: read longer$/);
  });

  it("says of a rise from nothing that it is large, without a number", () => {
    const born = judged([0, 0, 0, 0, 0, 0, 0, 0, 5, 10, 15, 20, 25, 30, 35]);
    expect(born.reasons.join()).not.toMatch(/NaN|Infinity/);
    const grown = judged([-3, -2, -1, 0, 1, 2, 3]);
    expect(grown.reasons[1]).toBe(
      "the change is a thousand times and more of its level in these 6 s",
    );
  });

  it("does not count a certain but small change", () => {
    const slow = counted(30, (index) => 100_000 + 10 * index);
    expect(judged(slow).verdict).toBe("no trend shown");
    expect(judged(slow).reasons[1]).toBe(
      "the change is 0.29 % of its level in these 29 s, and less than 2 % does not count",
    );
    const strict = trend(series(slow), "HeapObjects", { leastChange: 0 });
    expect([strict.verdict, strict.slopePerSecond]).toEqual(["rises", 10]);
  });

  it("cannot settle five rows, none, nor rows of one moment, and says why", () => {
    const few = judged([1, 2, 3, 4, 5]);
    expect([few.verdict, few.slopePerSecond]).toEqual(["cannot be settled", undefined]);
    expect(few.reasons).toEqual(["5 rows are too few: a trend needs at least 6"]);
    expect(judged([]).reasons).toEqual(["0 rows are too few: a trend needs at least 6"]);
    const moment = trend(series([1, 2, 3, 4, 5, 6, 7], 0), "HeapObjects");
    expect(moment.reasons).toEqual(["all rows carry the same time"]);
  });

  it("leaves out the rows of a warm-up, and says for how long", () => {
    const filled = [0, 4000, 9000, ...counted(17, (index) => 20_000 + 100 * index)];
    const { warmupSeconds, slopePerSecond, reasons } = judged(filled);
    expect([warmupSeconds, slopePerSecond]).toEqual([3, 100]);
    expect(reasons.at(-1)).toBe("the first 3 s are left out as warm-up");
  });

  it("leaves out as much warm-up as it is told", () => {
    const rows = series(counted(20, (index) => 5 * index));
    expect(trend(rows, "HeapObjects", { warmupSeconds: 7 })).toMatchObject({
      warmupSeconds: 7,
      points: 13,
      slopePerSecond: 5,
    });
    expect(trend(rows, "HeapObjects", { warmupSeconds: 18 }).verdict).toBe("cannot be settled");
  });

  it("draws no line across a restart or a clock that was set back", () => {
    const run = (from: number, length: number): object[] =>
      counted(length, (index) => index).map((index) => ({
        timeMs: from + index * 1000,
        Mallocs: 1000 * index,
        HeapObjects: 50_000 - from / 10 + 20 * index,
      }));
    const restarted = [...run(0, 8), ...run(10_000, 9), ...run(30_000, 7)] as Objects[];
    const line = trend(restarted, "HeapObjects");
    expect([line.rows, line.slopePerSecond, line.verdict]).toEqual([9, 20, "no trend shown"]);
    expect(line.reasons.at(-1)).toBe(
      "rows 9 to 17 are used, the longest run between 2 restarts or clock steps",
    );
    const clock = [...series(counted(9, (index) => index)), ...series([70, 60, 50, 40, 30, 20])];
    expect(trend(clock, "HeapObjects").slopePerSecond).toBe(1);
  });

  it("takes the medians of blocks of a long series and says so", () => {
    const long = judged(counted(2500, (index) => index * 3));
    expect([long.points, long.slopePerSecond]).toEqual([358, 3]);
    expect(long.reasons.at(-1)).toBe("each of 358 points is the median of 7 readings");
  });

  it("reads metrics by Go's names, with the unit that they end in", () => {
    const rows = counted(8, (index) => index).map((index) => ({
      timeMs: index * 1000,
      values: { "/gc/heap/live:bytes": 2 ** 20 * (1 + index) },
      histograms: {},
    }));
    const live = trend(rows, "/gc/heap/live:bytes");
    expect([live.unit, live.slopePerSecond]).toEqual(["bytes", 2 ** 20]);
    expect(live.reasons[0]).toBe(
      "the 95 % interval of the slope, 1 MiB/s to 1 MiB/s, lies above zero",
    );
  });

  it("passes over rows without the number", () => {
    const rows = series([0, 10, 20, Number.NaN, 40, 50, 60, 70]);
    expect(trend(rows, "HeapObjects")).toMatchObject({ rows: 7, slopePerSecond: 10 });
  });

  it("scales with the values and keeps the slope inside its interval", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(values, (heapObjects) => {
        const once = judged(heapObjects);
        const twice = judged(heapObjects.map((value) => value * 2));
        expect(twice.slopePerSecond).toBe((once.slopePerSecond ?? 0) * 2);
        expect(twice.verdict).toBe(once.verdict);
        expect(once.low).toBeLessThanOrEqual(once.slopePerSecond ?? 0);
        expect(once.high).toBeGreaterThanOrEqual(once.slopePerSecond ?? 0);
      }),
    );
  });

  it("gives a wider interval for a higher level", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(values, (heapObjects) => {
        const [most, least] = [0.99, 0.5].map((level) =>
          trend(series(heapObjects), "HeapObjects", { level }),
        );
        expect(most?.low).toBeLessThanOrEqual(least?.low ?? 0);
        expect(most?.high).toBeGreaterThanOrEqual(least?.high ?? 0);
      }),
    );
  });

  it("names the numbers there are when asked for another", () => {
    expect(() => trend(series([1, 2]), "HeapObject")).toThrow(
      'no row has a number "HeapObject". The first row has HeapObjects, timeMs.',
    );
    expect(() => trend(series([1, 2]), "__proto__")).toThrow('no row has a number "__proto__"');
  });

  it("refuses a level that is no share, and a warm-up before the start", () => {
    expect(() => trend([], "HeapObjects", { warmupSeconds: -1 })).toThrow("warmupSeconds is -1");
    expect(() => trend([], "HeapObjects", { level: 95 })).toThrow(
      "level is 95. It must be a share",
    );
  });
});
