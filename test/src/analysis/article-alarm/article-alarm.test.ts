import { describe, expect, it } from "vitest";
import { articleAlarm } from "../../../../src/analysis/article-alarm/article-alarm.js";

function readings(...mebibytes: number[]): { timeMs: number; Alloc: number }[] {
  return mebibytes.map((size, index) => ({ timeMs: index * 200, Alloc: size * 2 ** 20 }));
}

function momentsOf(rows: ReturnType<typeof readings>, thresholdBytes?: number): readonly number[] {
  const options = thresholdBytes === undefined ? {} : { thresholdBytes };
  return articleAlarm(rows, options).map(({ timeMs }) => timeMs);
}

describe("articleAlarm", () => {
  it("alarms at a step of a mebibyte or more, not below", () => {
    expect(momentsOf(readings(0.5, 1.4, 2.4, 3.4, 3.5))).toEqual([400, 600]);
  });

  it("tells the step that alarmed", () => {
    expect(articleAlarm(readings(0.5, 4))).toEqual([
      { timeMs: 200, Alloc: 4 * 2 ** 20, stepBytes: 3.5 * 2 ** 20 },
    ]);
  });

  it("alarms at the first reading of any program with a mebibyte, as the article's code does", () => {
    expect(momentsOf(readings(3, 3, 3))).toEqual([0]);
  });

  it("is silent when Alloc falls, and takes the next step from there", () => {
    expect(momentsOf(readings(0, 8, 1, 1.5, 3))).toEqual([200, 800]);
  });

  it("takes another threshold", () => {
    expect(momentsOf(readings(0, 1, 3), 2 * 2 ** 20)).toEqual([400]);
    expect(momentsOf(readings(5, 5), 0)).toEqual([0]);
  });

  it("has nothing to say of no rows", () => {
    expect(articleAlarm([])).toEqual([]);
  });
});
