import { describe, expect, it } from "vitest";
import { seededRandom, splitMix64, xoshiro128 } from "../../../src/sampling/random.js";

describe("xoshiro128", () => {
  it("gives the reference output of xoshiro128** for the state 1, 2, 3, 4", () => {
    // The vector of the crate rand_xoshiro, made with the authors' C program.
    const word = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, word)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });
});

describe("splitMix64", () => {
  it("gives the published words for the seed 1234567", () => {
    expect(splitMix64(1_234_567n, 5)).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });
});

describe("seededRandom", () => {
  it("repeats itself for one seed and differs for the next", () => {
    const first = Array.from({ length: 5 }, seededRandom(7));
    expect(Array.from({ length: 5 }, seededRandom(7))).toEqual(first);
    expect(Array.from({ length: 5 }, seededRandom(8))).not.toEqual(first);
  });

  it("fills the ten tenths of 0 to 1 evenly", () => {
    const counts = Array.from({ length: 10 }, () => 0);
    const random = seededRandom(1);
    for (let draw = 0; draw < 100_000; draw++) {
      const tenth = Math.floor(random() * 10);
      counts[tenth] = (counts[tenth] ?? 0) + 1;
    }
    // Chi-square with 9 degrees of freedom passes 27.9 once in a thousand seeds.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(27.9);
  });

  it("refuses a seed that is no whole number", () => {
    expect(() => seededRandom(0.5)).toThrow("the seed is 0.5");
    expect(() => seededRandom(Number.NaN)).toThrow("the seed is NaN");
  });
});
