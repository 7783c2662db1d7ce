import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { recording } from "../../../kernel-helpers/recording/recording.js";
import { evidence } from "../../../src/analysis/evidence.js";
import { rawCounts } from "../../../src/analysis/raw-counts.js";
import { parseProfile } from "../../../src/profile/parse-profile.js";
import { profileBytes } from "../../fixtures/profile/messages.js";

describe("evidence", () => {
  const shop = recording("heap-sampling/sizes/default-rate").profile();

  it("counts the samples of the whole file and the stacks that stand on one", () => {
    const counts = rawCounts(shop);
    const found = evidence(shop);
    expect(found.samples).toBe(counts.reduce((sum, row) => sum + row.samples, 0));
    expect(found.stacks).toBe(counts.length);
    expect(found.rateBytes).toBe(524_288);
    expect(inspect(found)).toMatch(/^\d+ live samples in the whole file; they stand for /);
  });

  it("says of a rate-1 profile that every slot was sampled", () => {
    const exact = recording("tiny-objects/blame/rate-1").profile();
    expect(inspect(evidence(exact))).toContain("in the whole file: every slot was sampled");
  });

  it("describes a profile whose samples cannot be counted, and says why", () => {
    const found = evidence(parseProfile(profileBytes({ period: 0 })));
    expect(found.samples).toBeUndefined();
    expect(inspect(found)).toContain("The live samples cannot be counted: ");
  });
});
