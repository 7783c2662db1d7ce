import { describe, expect, it } from "vitest";
import type { RunEvidence } from "../../../src/claims/evidence.js";
import { gained, samplesPerObject, seenOf, steepest } from "../../../src/claims/readings.js";

function runOf(mallocs: readonly number[]): RunEvidence {
  const rows = mallocs.map((Mallocs) => ({ Mallocs }));
  return { rows, retained: [] } as unknown as RunEvidence;
}

const tosses = [
  { objectBytes: 32, objects: 1000, samples: 0 },
  { objectBytes: 32, objects: 1000, samples: 2 },
  { objectBytes: 64, objects: 500, samples: 1 },
];

describe("readings of the evidence", () => {
  it("gained is the last row less the first, 0 without rows", () => {
    expect(gained(runOf([5, 7, 11]), "Mallocs")).toBe(6);
    expect(gained(runOf([]), "Mallocs")).toBe(0);
  });

  it("steepest is the largest step over the mean step", () => {
    // Steps 1, 1, 4: the mean is 2.
    expect(steepest(runOf([0, 1, 2, 6]), "Mallocs")).toBe(2);
  });

  it("seenOf and samplesPerObject look at one setting and one size", () => {
    expect(seenOf(tosses, 32, 1000)).toMatchObject({ runs: 2, seenShare: 0.5 });
    expect(samplesPerObject(tosses, 32)).toBe(0.001);
  });

  it("refuse a setting that nobody tossed", () => {
    expect(() => seenOf(tosses, 32, 500)).toThrow("No process of the recording tossed 500 objects");
    expect(() => samplesPerObject([], 8)).toThrow("objects of 8 bytes");
  });
});
