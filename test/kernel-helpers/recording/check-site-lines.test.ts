import { describe, expect, it } from "vitest";
import { checkLines } from "../../../kernel-helpers/recording/check-lines.js";
import type { HolderLine, PayloadLine } from "../../../kernel-helpers/recording/lines.js";

const conditions = { objects: 100_000, rateBytes: 524_288, warmup: true, procs: 1 };
/** 100,000 objects of 128 bytes have 24.4 samples on average, of 24 bytes 4.6. */
const payload: PayloadLine = {
  ...{ ...conditions, objectBytes: 128 },
  ...{ directSamples: 24, boxedSamples: 25, boxSamples: 5 },
};

function times<Line>(count: number, line: Line): Line[] {
  return Array.from({ length: count }, () => line);
}

describe("checkLines of payloads", () => {
  it("accepts boxed and direct payloads that are sampled alike", () => {
    expect(checkLines(times(100, payload), 0.9999)).toEqual([]);
  });

  it("refuses boxed payloads that are 15 % too few", () => {
    const undercount = { ...payload, boxedSamples: 21 };
    expect(checkLines(times(100, undercount), 0.9999)).toEqual([
      expect.stringMatching(/^boxed payloads: samples: 2100, expected \d+ to \d+$/),
    ]);
  });

  it("refuses boxes that nobody saw", () => {
    const faults = checkLines(times(100, { ...payload, boxSamples: 0 }), 0.9999);
    expect(faults).toEqual([expect.stringMatching(/^boxes: samples: 0, expected/)]);
  });
});

describe("checkLines of holders", () => {
  const retained = [{ site: "main.closure", objects: 21_845, objectBytes: 24, bytes: 524_280 }];
  const saw = (samples: number): HolderLine => ({
    ...{ ...conditions, objectBytes: 0 },
    seen: { "main.closure": samples },
  });

  it("accepts one sample on average, with none in 37 of 100 processes", () => {
    const fair = [37, 37, 18, 6, 2].flatMap((count, samples) => times(count, saw(samples)));
    expect(checkLines(fair, 0.9999, retained)).toEqual([]);
  });

  it("refuses a site that every process saw", () => {
    expect(checkLines(times(100, saw(1)), 0.9999, retained)).toEqual([
      expect.stringMatching(/^main\.closure: processes without a sample: 0, expected/),
    ]);
  });

  it("takes a site that a line lacks as unseen", () => {
    const faults = checkLines(times(100, { ...saw(0), seen: {} }), 0.9999, retained);
    expect(faults).toHaveLength(2);
  });
});
