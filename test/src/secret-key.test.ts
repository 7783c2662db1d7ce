import fc from "fast-check";
import { expect, test } from "vitest";
import { secretKey } from "../../src/secret-key.js";

const int64 = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.bigInt({ min: 0n, max: 2n ** 64n }));

test("secretKey gives a number back for its own answer, so no two share a key", () => {
  fc.assert(fc.property(int64, (value) => secretKey(secretKey(value)) === value));
});

test("secretKey leaves alone what no number tells apart from its neighbours", () => {
  expect(secretKey(2 ** 53)).toBe(2 ** 53);
  expect(secretKey(-(2 ** 63))).toBe(-(2 ** 63));
});
