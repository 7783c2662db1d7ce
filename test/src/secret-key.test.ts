import fc from "fast-check";
import { expect, test } from "vitest";
import { secretKey } from "../../src/secret-key.js";

const near = fc.integer({ min: -3, max: 3 });
const edge = fc.constantFrom(0, 2 ** 31, 2 ** 32, 2 ** 33, 2 ** 53 - 4, -(2 ** 32), 4 - 2 ** 53);
const small = fc.oneof(
  fc.maxSafeInteger(),
  fc.tuple(edge, near).map(([at, beside]) => at + beside),
);
const large = fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n });

test("different whole numbers have different keys, and each always the same", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(small, large), { maxLength: 50 }), (values) => {
      const keys = values.map(secretKey);
      expect(new Set(keys).size).toBe(values.length);
      expect(values.map(secretKey)).toEqual(keys);
    }),
  );
});

test("a number past 2^53 has a key of its own", () => {
  expect(secretKey(2 ** 53)).not.toBe(secretKey(2 ** 53 + 2));
  expect(secretKey(-(2 ** 63))).toBe(secretKey(-(2n ** 63n)));
});
