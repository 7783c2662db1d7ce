import { describe, expect, it } from "vitest";
import { timeTo } from "../../../../src/analysis/trend/time-to.js";
import { type Trend, trend } from "../../../../src/analysis/trend/trend.js";

const mebibyte = 2 ** 20;

/** HeapInuse in MiB, a reading a minute. */
function minutes(mebibytes: readonly number[]): Trend {
  const rows = mebibytes.map((size, minute) => ({
    timeMs: minute * 60_000,
    HeapInuse: size * mebibyte,
  }));
  return trend(rows, "HeapInuse");
}

describe("timeTo", () => {
  it("counts from the last row along a straight line", () => {
    // 10 MiB a minute, 170 MiB at the last row: 342 MiB are missing.
    const reached = timeTo(minutes([100, 110, 120, 130, 140, 150, 160, 170]), 512 * mebibyte);
    expect(reached.seconds).toBeCloseTo(34.2 * 60, 6);
    expect(reached.earliestSeconds).toBeCloseTo(34.2 * 60, 6);
    expect(reached.latestSeconds).toBeCloseTo(34.2 * 60, 6);
    expect(reached).toMatchObject({ limit: 512 * mebibyte, unit: "bytes" });
    expect(reached.reason).toBe(
      "HeapInuse reaches 512 MiB after 34.2 min, at the earliest after 34.2 min, at the latest after 34.2 min",
    );
  });

  it("turns the interval of the slope into an interval of time", () => {
    const wavering = minutes([100, 114, 116, 133, 137, 154, 156, 173]);
    const { earliestSeconds = 0, seconds = 0, latestSeconds = 0 } = timeTo(wavering, 2 ** 30);
    expect(earliestSeconds).toBeLessThan(seconds);
    expect(seconds).toBeLessThan(latestSeconds);
    // The slopes of both ends run through the middle, 3.5 minutes and 135 MiB.
    const middleMiB = (wavering.middle?.value ?? 0) / mebibyte;
    const minutesTo = (slope = 0): number => ((1024 - middleMiB) * mebibyte) / slope / 60 - 3.5;
    expect(earliestSeconds / 60).toBeCloseTo(minutesTo(wavering.high), 6);
    expect(latestSeconds / 60).toBeCloseTo(minutesTo(wavering.low), 6);
  });

  it("says perhaps never where the interval of the slope contains zero", () => {
    const { latestSeconds, reason } = timeTo(minutes([9, 5, 8, 6, 9, 7, 8, 9]), 64 * mebibyte);
    expect(latestSeconds).toBeUndefined();
    expect(reason).toMatch(/^HeapInuse reaches 64 MiB after .*, or perhaps never$/);
  });

  it("says never of a field that falls, and already of a limit that is passed", () => {
    const falling = minutes([90, 80, 70, 60, 50, 40, 30]);
    expect(timeTo(falling, 100 * mebibyte)).toMatchObject({
      seconds: undefined,
      earliestSeconds: undefined,
      reason: "HeapInuse reaches 100 MiB never at these slopes",
    });
    const rising = minutes([100, 110, 120, 130, 140, 150]);
    expect(timeTo(rising, 140 * mebibyte)).toMatchObject({
      seconds: 0,
      latestSeconds: 0,
      reason: "HeapInuse reaches 140 MiB by the last row already",
    });
  });

  it("cannot tell without a line", () => {
    expect(timeTo(minutes([1, 2, 3]), mebibyte)).toMatchObject({
      seconds: undefined,
      reason: "it cannot be told: 3 rows are too few: a trend needs at least 6",
    });
  });
});
