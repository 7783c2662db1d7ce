import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberMap } from "../../src/number-map.js";

test("NumberMap is a map: its entries come in the order of their first time", () => {
  const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(2 ** 53, -(2 ** 62)));
  fc.assert(
    fc.property(fc.array(fc.tuple(number, fc.string())), (pairs) => {
      const map = new Map(pairs);
      const ours = new NumberMap<string>();
      for (const [key, value] of pairs) ours.set(key, value);
      expect([...ours]).toEqual([...map]);
      expect(ours.size).toBe(map.size);
      for (const [key] of pairs) expect(ours.get(key)).toBe(map.get(key));
      expect(ours.get(0.25 + 7.75)).toBe(undefined);
    }),
  );
});
