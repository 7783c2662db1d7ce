import fc from "fast-check";
import { expect, test } from "vitest";
import type { Box } from "../../../../src/charts/flame/box.js";
import { placeBoxes } from "../../../../src/charts/flame/place-boxes.js";

/** Boxes of random widths side by side on a random box that came before. */
const anyBoxes: fc.Arbitrary<readonly Box[]> = fc
  .array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 60 })
  .map((draws) => {
    const boxes: Box[] = [box({ name: "root", parent: -1, depth: 0, start: 0, end: 1 })];
    const filled = [0];
    for (const [draw, share] of draws) {
      const parent = draw % boxes.length;
      const { depth, end } = boxes[parent] as Box;
      const start = filled[parent] as number;
      const width = (end - start) * share;
      boxes.push(box({ name: `f${draw}`, parent, depth: depth + 1, start, end: start + width }));
      filled[parent] = start + width;
      filled.push(start);
    }
    return boxes;
  });

function box(place: Omit<Box, "words" | "kind">): Box {
  return { ...place, words: "", kind: "any" };
}

test("every box is drawn, merged or cut", () => {
  fc.assert(
    fc.property(anyBoxes, fc.integer({ min: 1, max: 6 }), (boxes, rows) => {
      const { boxes: drawn, merged, cut } = placeBoxes(boxes, { leastShare: 0.05, rows });
      const whole = drawn.filter(({ kind }) => kind === "any").length;
      expect(whole + merged + cut).toBe(boxes.length);
    }),
  );
});

test("a box that is wide and not deep is drawn as it is, and nothing in another's place", () => {
  fc.assert(
    fc.property(anyBoxes, (boxes) => {
      const { boxes: drawn } = placeBoxes(boxes, { leastShare: 0.05, rows: 5 });
      const wide = boxes.filter(({ start, end, depth }) => end - start >= 0.05 && depth < 5);
      expect(drawn.filter(({ kind }) => kind === "any")).toEqual(wide);
      for (const row of [0, 1, 2, 3, 4]) {
        const inRow = drawn.filter(({ depth }) => depth === row).sort((a, b) => a.start - b.start);
        for (const [index, each] of inRow.slice(1).entries()) {
          expect(each.start).toBeGreaterThanOrEqual((inRow[index] as Box).end - 1e-9);
        }
      }
    }),
  );
});
