import { describe, expect, it } from "vitest";
import { tinyBlameChart } from "../../../../src/charts/tiny-blame/tiny-blame-chart.js";
import type { TinyMeasurement } from "../../../../src/charts/tiny-blame/tiny-blame-curves.js";
import { LeaklabError } from "../../../../src/errors.js";
import { payloads } from "../payloads.js";
import { svgFaults } from "../svg-faults.js";

/** Two of the recorded lines of `tiny-objects/mix/shares`. */
const measured: readonly TinyMeasurement[] = [
  { objectBytes: 1, q: 0.01, leaked: 9921, leakySlots: 641, innocentSlots: 8599 },
  { objectBytes: 8, q: 0.1, leaked: 99_519, leakySlots: 49_958, innocentSlots: 44_695 },
];

function law(): ReturnType<typeof tinyBlameChart> {
  return tinyBlameChart();
}

function lawAndRuns(): ReturnType<typeof tinyBlameChart> {
  return tinyBlameChart({ measured });
}

describe("tinyBlameChart", () => {
  it("says in words whom the law blames and how much is held", async () => {
    await expect(law().text).toMatchFileSnapshot("../snapshots/tiny-blame.txt");
  });

  it("draws the measured runs beside the law", async () => {
    await expect(lawAndRuns().svg).toMatchFileSnapshot("../snapshots/tiny-blame.svg");
  });

  it("sets what was measured beside what was expected", () => {
    // 641 of 9,240 blocks; 9,240 x 16 bytes are held for 9,921 that leaked.
    expect(lawAndRuns().text).toMatch(/1 B +1 % +6.94 % +6.73 % +×14.9 +×14.9/);
    // 49,958 of 94,653 blocks; 94,653 x 16 bytes for 99,519 x 8.
    expect(lawAndRuns().text).toMatch(/8 B +10 % +52.8 % +52.6 % +×1.9 +×1.9/);
  });

  it("has a curve for each measured size and no other", () => {
    expect(lawAndRuns().svg).toContain("8 B");
    expect(lawAndRuns().svg).not.toContain("4 B");
  });

  it("is a clean picture for any size and the smallest shares", () => {
    const run = { leaked: 10, leakySlots: 1, innocentSlots: 9 };
    for (let objectBytes = 1; objectBytes < 16; objectBytes++) {
      const { svg } = tinyBlameChart({ measured: [{ ...run, objectBytes, q: 1e-5 }] });
      expect(svgFaults(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it("gives the same bytes for the same runs", () => {
    expect(lawAndRuns().svg).toBe(lawAndRuns().svg);
  });

  it("refuses runs without a leak, and objects that are not tiny", () => {
    const run = { objectBytes: 8, q: 0.1, leaked: 10, leakySlots: 5, innocentSlots: 5 };
    const refused = [{ leaked: 0 }, { q: 0 }, { leakySlots: 0, innocentSlots: 0 }];
    for (const fault of refused)
      expect(() => tinyBlameChart({ measured: [{ ...run, ...fault }] })).toThrow("has no leak");
    expect(() => tinyBlameChart({ measured: [{ ...run, objectBytes: 16 }] })).toThrow("not tiny");
  });

  it("draws no text that comes in place of a number", () => {
    for (const payload of payloads) {
      const hostile = { ...measured[0], objectBytes: payload } as unknown as TinyMeasurement;
      expect(() => tinyBlameChart({ measured: [hostile] })).toThrow(LeaklabError);
      const share = { ...measured[0], q: payload } as unknown as TinyMeasurement;
      expect(() => tinyBlameChart({ measured: [share] })).toThrow(LeaklabError);
    }
  });
});
