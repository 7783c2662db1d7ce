import fc from "fast-check";
import { expect, test } from "vitest";
import { codePointsOf, unitsOf } from "../../../../kernel-helpers/kernel/language/text-offset.js";

test("an emoji is one code point and two units", () => {
  expect(unitsOf("a🙂b", 1)).toBe(1);
  expect(unitsOf("a🙂b", 2)).toBe(3);
  expect(codePointsOf("a🙂b", 3)).toBe(2);
  expect(codePointsOf("a🙂b", 4)).toBe(3);
});

test("a letter with an accent of its own is two of each", () => {
  expect(unitsOf("e\u0301x", 2)).toBe(2);
  expect(codePointsOf("e\u0301x", 2)).toBe(2);
});

test("a position behind the end is the end", () => {
  expect(unitsOf("🙂", 99)).toBe(2);
  expect(codePointsOf("🙂", 99)).toBe(1);
});

test("codePointsOf undoes unitsOf in any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat(20), (text, position) => {
      const known = Math.min(position, [...text].length);
      expect(codePointsOf(text, unitsOf(text, known))).toBe(known);
    }),
  );
});
