import fc from "fast-check";
import { expect, test } from "vitest";
import { LineMap } from "../../../kernel-helpers/kernel/source-lines.js";

// "AAAA" is column 0 to line 0, column 0; each number is the step from the last one:
// C is +1, D is -1, E is +2, I is +4, Q is +8.
test("sourceOf follows the steps of the mappings from line to line", () => {
  const map = new LineMap("AAAA;AACA,IAAI;;EADQ");
  expect(map.sourceOf({ line: 0, column: 0 })).toEqual({ line: 0, column: 0 });
  expect(map.sourceOf({ line: 1, column: 0 })).toEqual({ line: 1, column: 0 });
  expect(map.sourceOf({ line: 1, column: 4 })).toEqual({ line: 1, column: 4 });
  expect(map.sourceOf({ line: 3, column: 2 })).toEqual({ line: 0, column: 12 });
});

test("sourceOf takes the nearest place before a column, and the first one before all", () => {
  const map = new LineMap("EAAA,IACE");
  expect(map.sourceOf({ line: 0, column: 5 })).toEqual({ line: 0, column: 0 });
  expect(map.sourceOf({ line: 0, column: 99 })).toEqual({ line: 1, column: 2 });
  expect(map.sourceOf({ line: 0, column: 0 })).toEqual({ line: 0, column: 0 });
});

test("sourceOf knows nothing of lines that were made up", () => {
  expect(new LineMap("").sourceOf({ line: 0, column: 0 })).toBeUndefined();
  expect(new LineMap("AAAA;;AACA").sourceOf({ line: 1, column: 0 })).toBeUndefined();
  expect(new LineMap("AAAA").sourceOf({ line: 7, column: 0 })).toBeUndefined();
});

const place = fc.record({ line: fc.nat(100_000), column: fc.nat(100_000) });

test("sourceOf gives back every place that was written down", () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
      const map = new LineMap(mappings(places));
      const read = places.map((_, line) => map.sourceOf({ line, column: 0 }));
      expect(read).toEqual(places);
    }),
  );
});

/** Mappings with one segment a line, that lead to the given places. */
function mappings(places: readonly { line: number; column: number }[]): string {
  let last = { line: 0, column: 0 };
  const lines = places.map(({ line, column }) => {
    const steps = [0, 0, line - last.line, column - last.column];
    last = { line, column };
    return steps.map(base64Vlq).join("");
  });
  return lines.join(";");
}

function base64Vlq(step: number): string {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  let left = step < 0 ? 2 * -step + 1 : 2 * step;
  let text = "";
  do {
    const more = left >= 32 ? 32 : 0;
    text += digits[(left % 32) + more];
    left = Math.floor(left / 32);
  } while (left > 0);
  return text;
}
