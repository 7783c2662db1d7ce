import { describe, expect, it } from "vitest";
import { checkRecording } from "../../../kernel-helpers/recording/check-recording.js";
import type { RunPlan } from "../../../kernel-helpers/recording/plan.js";
import { recording } from "../../../kernel-helpers/recording/recording.js";

const plan: RunPlan = { name: "planted", shows: "", args: [] };

describe("checkRecording", () => {
  it("finds one slot too many at rate 1", () => {
    const charged = [{ site: "main.innocent", objects: 999_999, objectBytes: 16 }];
    expect(checkRecording(recording("tiny-objects/blame/rate-1"), { ...plan, charged })).toEqual([
      "main.innocent has 1000000 live samples, expected 999999 to 999999",
    ]);
  });

  it("finds the truth contradicted by a blame reversed", () => {
    // Without the planned charge, a million objects of main.leaky are expected.
    expect(checkRecording(recording("tiny-objects/blame/rate-1"), plan)).toEqual([
      "main.leaky has 0 live samples, expected 1000000 to 1000000",
    ]);
  });

  it("adds up what a site keeps in two sizes", () => {
    const payloads = recording("boxed-interfaces/payloads/rate-1");
    expect(checkRecording(payloads, plan)).toEqual([]);
    const charged = [
      { site: "main.boxed", objects: 100_000, objectBytes: 128 },
      { site: "main.boxed", objects: 99_999, objectBytes: 24 },
    ];
    expect(checkRecording(payloads, { ...plan, charged })).toEqual([
      "main.boxed has 200000 live samples, expected 199999 to 199999",
    ]);
  });

  it("finds half of the expected samples at the default rate", () => {
    const charged = [{ site: "main.noscan", objects: 2_500_000, objectBytes: 16 }];
    const faults = checkRecording(recording("tiny-objects/sizes/noscan-8-default-rate"), {
      ...plan,
      charged,
    });
    // 40 MB are 76 samples on average; about 30 are there.
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^main\.noscan has \d+ live samples, expected \d+ to \d+$/);
  });
});
