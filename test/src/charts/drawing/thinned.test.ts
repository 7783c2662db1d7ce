import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { thinned } from "../../../../src/charts/drawing/thinned.js";

describe("thinned", () => {
  it("keeps both ends, the lowest and the highest, in order, and few of many", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 400 }), (values) => {
        const points = values.map((value, seconds) => ({ seconds, value }));
        const kept = thinned(points, 40);
        expect(kept.length).toBeLessThanOrEqual(44);
        expect(kept[0]).toBe(points[0]);
        expect(kept[kept.length - 1]).toBe(points[points.length - 1]);
        expect(Math.min(...kept.map((p) => p.value))).toBe(Math.min(...values));
        expect(Math.max(...kept.map((p) => p.value))).toBe(Math.max(...values));
        const times = kept.map((point) => point.seconds);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });
});
