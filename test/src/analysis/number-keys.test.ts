import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberKeys } from "../../../src/analysis/number-keys.js";

test("keys get the numbers that a map of their texts gives them", () => {
  // Few different numbers, so that keys come again and begin alike; enough keys to grow twice.
  const anyKey = fc.array(fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31)), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(anyKey, { maxLength: 1500, size: "max" }), (keys) => {
      const numbers = new NumberKeys();
      const byText = new Map<string, number>();
      for (const key of keys) {
        const row = byText.get(key.join()) ?? byText.size;
        byText.set(key.join(), row);
        // What stands behind the key is no part of it.
        expect(numbers.rowOf(Int32Array.of(...key, 7), key.length)).toBe(row);
        expect([...numbers.keyAt(row)]).toEqual(key);
      }
      expect(numbers.count).toBe(byText.size);
    }),
    { numRuns: 30 },
  );
});

test("a million keys are told apart", () => {
  const numbers = new NumberKeys();
  for (let key = 0; key < 1_000_000; key++) numbers.rowOf(Int32Array.of(key >> 10, key & 1023), 2);
  expect([numbers.count, ...numbers.keyAt(999_999)]).toEqual([1_000_000, 976, 575]);
});

// Were both factors of the hash known, each pair of numbers could be changed so that it ends alike.
test("keys chosen to meet in one slot are told apart as fast as others", () => {
  const numbers = new NumberKeys();
  const pairs = 16;
  for (let choice = 0; choice < 2 ** pairs; choice++) {
    const key = new Int32Array(2 * pairs);
    for (let pair = 0; pair < pairs; pair++) {
      if (((choice >> pair) & 1) === 0) continue;
      key[2 * pair] = 0x8000_0000;
      key[2 * pair + 1] = 0x8001_0000;
    }
    numbers.rowOf(key, key.length);
  }
  expect(numbers.count).toBe(2 ** pairs);
}, 5000);
