import { expect, test } from "vitest";
import { inUnit } from "../../../src/analysis/measure.js";

test.each([
  [2048, "bytes", "kB", 2, "kB"],
  [3, "Megabytes", "kb", 3072, "kB"],
  [1500, "milliseconds", "s", 1.5, "s"],
  // A target of another kind gives the standard unit.
  [2, "kilobytes", "ms", 2048, "B"],
  [2, "hours", "", 7200, "s"],
  // What is no unit of bytes or time is a mere number.
  [7, "count", "objects", 7, "objects"],
  [7, "", "count", 7, ""],
  [7, "constructor", "bytes", 7, "bytes"],
])("%d %s in %s are %d %s", (value, from, to, scaled, unit) => {
  expect(inUnit(value, from, to)).toEqual({ value: scaled, unit });
});
