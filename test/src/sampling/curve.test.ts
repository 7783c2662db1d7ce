import { describe, expect, it } from "vitest";
import { samplingCurve } from "../../../src/sampling/curve.js";

describe("samplingCurve", () => {
  it("goes from 8 bytes to 4 MiB with four points to the octave", () => {
    const curve = samplingCurve();
    expect(curve).toHaveLength(77);
    expect(curve[0]?.objectBytes).toBe(8);
    expect(curve[4]?.objectBytes).toBeCloseTo(16, 9);
    expect(curve[76]?.objectBytes).toBe(4_194_304);
  });

  it("rises with the object size", () => {
    const probabilities = samplingCurve({ rateBytes: 4096 }).map((point) => point.probability);
    expect(probabilities).toEqual([...probabilities].sort((a, b) => a - b));
  });

  it("refuses a span that goes backwards", () => {
    expect(() => samplingCurve({ fromBytes: 64, toBytes: 32 })).toThrow("0 < fromBytes < toBytes");
  });
});
