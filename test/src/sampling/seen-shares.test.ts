import { describe, expect, it } from "vitest";
import { seenShares } from "../../../src/sampling/seen-shares.js";

function tosses(
  objects: number,
  samples: readonly number[],
): { samples: number; objects: number; objectBytes: number }[] {
  return samples.map((count) => ({ objectBytes: 32, objects, samples: count }));
}

describe("seenShares", () => {
  it("counts the runs with at least one sample, per setting in order of appearance", () => {
    const shares = seenShares([...tosses(200, [0, 3, 1, 0]), ...tosses(100, [0])]);
    expect(shares.map(({ objects, runs, seenShare }) => [objects, runs, seenShare])).toEqual([
      [200, 4, 0.5],
      [100, 1, 0],
    ]);
    expect(shares[0]?.leakBytes).toBe(6400);
  });

  it("gives Wilson's interval", () => {
    // 50 of 100: (0.5 ± 1.96 sqrt(0.25/100 + 0.0096)/...) = 0.4038 to 0.5962 (Wilson 1927).
    const [share] = seenShares(
      tosses(
        1,
        Array.from({ length: 100 }, (_, index) => index % 2),
      ),
    );
    expect(share?.low).toBeCloseTo(0.4038, 4);
    expect(share?.high).toBeCloseTo(0.5962, 4);
  });

  it("never leaves the range of a share, even where every run or none saw the leak", () => {
    const [none] = seenShares(tosses(1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    expect(none?.low).toBe(0);
    expect(none?.high).toBeCloseTo(0.2775, 4);
    const [all] = seenShares(tosses(1, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]));
    expect(all?.low).toBeCloseTo(0.7225, 4);
    expect(all?.high).toBeCloseTo(1, 12);
  });

  it("is empty without tosses", () => {
    expect(seenShares([])).toEqual([]);
  });
});
