import { describe, expect, it } from "vitest";
import {
  type LiveBySizeRow,
  liveBySize,
} from "../../../../src/analysis/live-by-size/live-by-size.js";
import type { RuntimeReading } from "../../../../src/analysis/live-by-size/slot-counts.js";
import { sizeClassOf } from "../../../../src/runtime/size-classes/size-class-of.js";
import { sizeClasses } from "../../../../src/runtime/size-classes/size-classes.js";
import { measuredGoFor } from "../../../fixtures/runtime/measured-go.js";
import { plantObjects, type Wish } from "../../../fixtures/runtime/planted-readings.js";

// Most objects that the runtime itself gains or loses in a class between the readings.
const strays = 4;

const tool = measuredGoFor("live slots against planted ones");
const goVersion = tool?.goVersion ?? "go1.26";

/** A different number in each class, of the smallest and the largest object that it takes. */
const small: readonly Wish[] = [true, false].flatMap((pointers) =>
  sizeClasses({ goVersion, pointers }).flatMap(({ smallestBytes, largestBytes }, index) => [
    { bytes: Math.max(smallestBytes, pointers ? 8 : 16), pointers, objects: 150 - 2 * index },
    { bytes: largestBytes, pointers, objects: pointers ? 40 + index : 20 },
  ]),
);

// Two tiny objects of 8 bytes share a slot, and with those dropped in between each slot has one kept.
const tiny: Wish = { bytes: 8, pointers: false, objects: 5000 };

const large: readonly Wish[] = [
  { bytes: 32_769, pointers: false, objects: 9 },
  { bytes: 100_000, pointers: true, objects: 7 },
  { bytes: 1_000_001, pointers: false, objects: 5 },
];

const wishes = [...small, tiny, ...large];

function slotOf(wish: Wish): ReturnType<typeof sizeClassOf> {
  return sizeClassOf(wish.bytes, { pointers: wish.pointers, goVersion });
}

/** What the readings should have gained in a class. */
function planted(row: LiveBySizeRow): { objects: number; bytes: number } {
  const inRow = wishes.filter((wish) => {
    const { isLarge, slotBytes } = slotOf(wish);
    const size = isLarge ? Number.MAX_VALUE : slotBytes;
    return size > row.aboveBytes && size <= row.objectBytes;
  });
  return {
    objects: inRow.reduce((sum, { objects }) => sum + objects, 0),
    bytes: inRow.reduce((sum, wish) => sum + wish.objects * slotOf(wish).slotBytes, 0),
  };
}

describe.skipIf(tool === undefined)("liveBySize of a Go program that plants objects", () => {
  const readings = tool === undefined ? undefined : plantObjects(tool.command, wishes);
  const pair = (
    kind: "memStats" | "metrics",
    later: 1 | 2,
  ): readonly [RuntimeReading, RuntimeReading] => {
    const [before, after] = [readings?.[kind][0], readings?.[kind][later]];
    if (before === undefined || after === undefined) throw new Error("no readings");
    return [before, after];
  };

  it.each([
    { kind: "metrics", classes: 67, last: 32_768 },
    { kind: "memStats", classes: 60, last: 18_432 },
  ] as const)("finds the planted number in each class, from $kind", ({ kind, classes, last }) => {
    const rows = liveBySize(...pair(kind, 2));
    expect(rows).toHaveLength(classes + 1);
    expect(rows[classes]?.aboveBytes).toBe(last);
    for (const row of rows) {
      const { objects, bytes } = planted(row);
      expect(objects, `class ${row.objectBytes}`).toBeGreaterThan(0);
      expect(Math.abs(row.objectsChange - objects), `class ${row.objectBytes}`).toBeLessThanOrEqual(
        strays,
      );
      const slack = strays * Math.min(row.objectBytes, last);
      expect(Math.abs((row.bytesChange ?? 0) - bytes)).toBeLessThanOrEqual(slack);
    }
  });

  it("counts the dropped objects too before a collection", () => {
    for (const row of liveBySize(...pair("memStats", 1))) {
      const { objects } = planted(row);
      expect(Math.abs(row.objectsChange - 2 * objects)).toBeLessThanOrEqual(
        strays + (row.objectBytes === 16 ? tiny.objects : 0),
      );
    }
  });

  it("lags by at most a span of each kind where metrics are read without a collection", () => {
    const perSpan = (objectBytes: number): number =>
      [true, false].reduce((sum, pointers) => {
        const found = sizeClasses({ goVersion, pointers }).find(
          (c) => c.classBytes === objectBytes,
        );
        return sum + (found?.objectsPerSpan ?? 0);
      }, 0);
    const exact = liveBySize(...pair("memStats", 1));
    const lagging = liveBySize(...pair("metrics", 1)).slice(0, 60);
    const lags = lagging.map(
      (row, index) => (exact[index]?.objectsChange ?? 0) - row.objectsChange,
    );
    expect(Math.max(...lags)).toBeGreaterThan(0);
    for (const [index, row] of lagging.entries()) {
      expect(lags[index]).toBeGreaterThanOrEqual(-strays);
      expect(lags[index]).toBeLessThanOrEqual(perSpan(row.objectBytes));
    }
  });
});
