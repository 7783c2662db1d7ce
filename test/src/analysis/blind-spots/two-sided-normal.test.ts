import { expect, test } from "vitest";
import { twoSidedNormal } from "../../../../src/analysis/blind-spots/two-sided-normal.js";

test.each([
  [0.5, 0.674_489_750_196_082],
  [0.8, 1.281_551_565_544_6],
  [0.95, 1.959_963_984_540_054],
  [0.99, 2.575_829_303_548_901],
  [0.9999, 3.890_591_886_413_106],
])("half the width for the level %d is that of the printed tables", (level, z) => {
  expect(Math.abs(twoSidedNormal(level) - z)).toBeLessThan(1e-11);
});
