import { describe, expect, it } from "vitest";
import { checkLeak } from "../../../kernel-helpers/recording/check-leak.js";
import { recording } from "../../../kernel-helpers/recording/recording.js";
import type { PlantedLeak } from "../../../kernel-helpers/recording/truth.js";
import { rawCounts } from "../../../src/index.js";

const { truth, profile } = recording("case-studies/order-service/default-rate");
const counts = rawCounts(profile());

function faultsWith(changes: Partial<PlantedLeak>): readonly string[] {
  if (truth.leak === undefined) throw new Error("no leak in the truth");
  return checkLeak(counts, { ...truth, leak: { ...truth.leak, ...changes } }, 0.9999);
}

describe("checkLeak", () => {
  it("says nothing of a recording that agrees with its leak, or has none", () => {
    expect(faultsWith({})).toEqual([]);
    const { leak: _, ...without } = truth;
    expect(checkLeak([], without, 0.9999)).toEqual([]);
  });

  it("finds a site through which nothing came", () => {
    // 59 MB are 113 samples on average, and half of them may come through other functions.
    expect(faultsWith({ site: "main.finish" })).toEqual([
      expect.stringMatching(/^live samples through main\.finish: 0, expected \d\d to \d{3}$/),
    ]);
  });

  it("finds samples where no leak should be", () => {
    expect(faultsWith({ bytes: 0 })).toEqual([
      expect.stringMatching(/^live samples through main\.newLine: \d\d, expected 0 to 0$/),
    ]);
  });
});
