import { describe, expect, it } from "vitest";
import { checkLines } from "../../../kernel-helpers/recording/check-lines.js";
import type { CoinLine, MixLine } from "../../../kernel-helpers/recording/lines.js";

const toss: CoinLine = {
  objectBytes: 32,
  objects: 16_384,
  rateBytes: 524_288,
  warmup: true,
  procs: 1,
  samples: 1,
};
const mix: MixLine = {
  ...{ objectBytes: 8, objects: 1_000_000, rateBytes: 1, warmup: true, procs: 1 },
  ...{ q: 0.1, leaked: 100_000, leakySlots: 50_000, innocentSlots: 45_000 },
};

/** A thousand processes whose sample counts have the Poisson distribution of mean 1. */
const fair: readonly CoinLine[] = [368, 368, 184, 61, 15, 3, 1].flatMap((count, samples) =>
  Array.from({ length: count }, () => ({ ...toss, samples })),
);

describe("checkLines", () => {
  it("accepts a fair coin", () => {
    expect(checkLines(fair, 0.9999)).toEqual([]);
  });

  it("refuses a coin that never misses, though its mean is right", () => {
    expect(checkLines(Array(1000).fill(toss), 0.9999)).toEqual([
      "16384 x 32 B: processes without a sample: 0, expected 296 to 445",
    ]);
  });

  it("refuses half the samples", () => {
    const half = fair.map((line) => ({ ...line, samples: line.samples >> 1 }));
    expect(checkLines(half, 0.9999)).toHaveLength(2);
  });

  it("lets processes without a warm-up or with two Ps be as they are", () => {
    const odd = [
      { ...toss, warmup: false },
      { ...toss, procs: 2 },
    ];
    expect(checkLines(Array(500).fill(odd).flat(), 0.9999)).toEqual([]);
  });

  it("expects q blocks in k booked on the leaker, q(1-q) on the innocent where two fit", () => {
    // 500,000 blocks: 10 % open with a leak, 9 % with an innocent object before a leak.
    expect(checkLines([mix], 0.9999)).toEqual([]);
    const swapped: MixLine = { ...mix, leakySlots: 45_000, innocentSlots: 50_000 };
    expect(checkLines([swapped], 0.9999)).toEqual([
      expect.stringMatching(/^q 0\.1, 8 B: blocks booked on the leaker: 45000, expected/),
      expect.stringMatching(/^q 0\.1, 8 B: blocks booked on the innocent: 50000, expected/),
    ]);
  });

  it("refuses a leak that had too little of the processor to keep its pace", () => {
    const slope = { gogc: 100, seed: 7, keptPerSecond: 19_996, rows: [] };
    const control = { ...slope, keptPerSecond: 0 };
    expect(checkLines([slope, control], 0.9999)).toEqual([]);
    expect(checkLines([{ ...slope, keptPerSecond: 14_000 }], 0.9999)).toEqual([
      "GOGC 100, seed 7: objects kept per second: 14000, expected 19800 to 20200",
    ]);
  });
});
