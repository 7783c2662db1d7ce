import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goEnvironment } from "../../../../kernel-helpers/recording/go-tool.js";
import { datasetsFolder } from "../../../../kernel-helpers/recording/plan.js";
import { sizeClassOf } from "../../../../src/runtime/size-classes/size-class-of.js";
import { type SizeClass, sizeClasses } from "../../../../src/runtime/size-classes/size-classes.js";
import { measuredGoFor } from "../../../fixtures/runtime/measured-go.js";

const versions = [19, 20, 21, 22, 23, 24, 25, 26, 27].map((minor) => `go1.${minor}`);

function classIn(goVersion: string, classBytes: number, pointers = false): SizeClass | undefined {
  return sizeClasses({ goVersion, pointers }).find((row) => row.classBytes === classBytes);
}

describe("sizeClasses", () => {
  it("has the 67 classes of Go's own table, 66 of them for objects without pointers", () => {
    for (const goVersion of versions) {
      const classes = sizeClasses({ goVersion, pointers: true }).map((row) => row.classBytes);
      expect(classes).toHaveLength(67);
      expect(classes.slice(0, 8)).toEqual([8, 16, 24, 32, 48, 64, 80, 96]);
      expect(classes.slice(-3)).toEqual([27_264, 28_672, 32_768]);
      expect(sizeClasses({ goVersion }).map((row) => row.classBytes)).toEqual(classes.slice(1));
    }
  });

  // 128 bytes of pointer bits leave room for 126 of 64 bytes; 128 of mark bits beside them for 124.
  it.each([
    { goVersion: "go1.21", pointers: 128, pointerFree: 128 },
    { goVersion: "go1.25", pointers: 126, pointerFree: 128 },
    { goVersion: "go1.26", pointers: 124, pointerFree: 126 },
    { goVersion: "go1.26.8 X:nogreenteagc", pointers: 126, pointerFree: 128 },
    { goVersion: "go1.25.4 X:aliastypeparams,greenteagc", pointers: 124, pointerFree: 126 },
    { goVersion: "go1.26.8-X:greenteagc", pointers: 124, pointerFree: 126 },
    { goVersion: "1.26", pointers: 124, pointerFree: 126 },
  ])("$goVersion: a span of 8 KiB holds $pointers of 64 bytes with pointers", (expected) => {
    const { goVersion, pointers, pointerFree } = expected;
    expect(classIn(goVersion, 64, true)?.objectsPerSpan).toBe(pointers);
    expect(classIn(goVersion, 64)?.objectsPerSpan).toBe(pointerFree);
  });

  // The columns "tail waste" and "max waste" of Go 1.19's runtime/sizeclasses.go.
  it.each([
    { classBytes: 16, tailBytes: 0, mostWaste: 93.75 },
    { classBytes: 24, tailBytes: 8, mostWaste: 29.24 },
    { classBytes: 48, tailBytes: 32, mostWaste: 31.52 },
    { classBytes: 1024, tailBytes: 0, mostWaste: 12.4 },
    { classBytes: 6912, tailBytes: 768, mostWaste: 3.37 },
    { classBytes: 32_768, tailBytes: 0, mostWaste: 12.5 },
  ])("wastes of $classBytes bytes what Go's own table says", (expected) => {
    const row = classIn("go1.19", expected.classBytes);
    expect(row?.tailBytes).toBe(expected.tailBytes);
    expect(100 * (row?.mostWasteShare ?? 0)).toBeCloseTo(expected.mostWaste, 2);
  });

  it.each(["go1.18", "go1.28", "go1", "devel +abc", "1.260", "", "__proto__"])(
    "refuses the version %j and names those it has",
    (goVersion) => {
      expect(() => sizeClasses({ goVersion })).toThrow("Measured are go1.19.13, go1.20.14");
    },
  );

  const go = measuredGoFor("the size classes of the machine's Go");
  it.skipIf(go === undefined)(
    "are those that the machine's Go measures now",
    () => {
      const said = execFileSync(go?.command ?? "go", ["run", "./size-classes/measure"], {
        cwd: datasetsFolder(),
        env: goEnvironment(),
        encoding: "utf8",
      });
      const measured = JSON.parse(said) as Measured;
      expect(sizeClasses({ goVersion: measured.goVersion, pointers: true }).map(shortOf)).toEqual(
        measured.classes.map((row) => ofKind(row, row.pointers)),
      );
      expect(sizeClasses({ goVersion: measured.goVersion }).map(shortOf)).toEqual(
        measured.classes.slice(1).map((row) => ofKind(row, row.pointerFree)),
      );
    },
    120_000,
  );
});

interface Spans {
  readonly largestBytes: number;
  readonly objectsPerSpan: number;
}

interface Measured {
  readonly goVersion: string;
  readonly classes: readonly {
    readonly classBytes: number;
    readonly spanBytes: number;
    readonly pointers: Spans;
    readonly pointerFree: Spans;
  }[];
}

function ofKind(row: Measured["classes"][number], spans: Spans): object {
  return { classBytes: row.classBytes, spanBytes: row.spanBytes, ...spans };
}

function shortOf({ classBytes, spanBytes, largestBytes, objectsPerSpan }: SizeClass): object {
  return { classBytes, spanBytes, largestBytes, objectsPerSpan };
}

describe("sizeClassOf", () => {
  it("says everything of an object with a header", () => {
    expect(sizeClassOf(1024, { pointers: true, goVersion: "go1.24" })).toEqual({
      goVersion: "go1.24.9",
      objectBytes: 1024,
      pointers: true,
      classBytes: 1152,
      slotBytes: 1152,
      headerBytes: 8,
      wasteBytes: 120,
      spanBytes: 8192,
      objectsPerSpan: 7,
      isTiny: false,
      isLarge: false,
    });
  });

  it.each([
    { objectBytes: 1, pointers: false, slotBytes: 16, isTiny: true },
    { objectBytes: 15, pointers: false, slotBytes: 16, isTiny: true },
    { objectBytes: 16, pointers: false, slotBytes: 16, isTiny: false },
    { objectBytes: 8, pointers: true, slotBytes: 8, isTiny: false },
    { objectBytes: 33, pointers: false, slotBytes: 48, isTiny: false },
    { objectBytes: 512, pointers: true, slotBytes: 512, isTiny: false },
    { objectBytes: 520, pointers: true, slotBytes: 576, isTiny: false },
    { objectBytes: 32_769, pointers: false, slotBytes: 40_960, isTiny: false },
    { objectBytes: 1_000_000, pointers: true, slotBytes: 1_007_616, isTiny: false },
  ])("puts $objectBytes bytes (pointers: $pointers) in a slot of $slotBytes", (expected) => {
    const { objectBytes, pointers } = expected;
    expect(sizeClassOf(objectBytes, { pointers })).toMatchObject(expected);
  });

  it("calls 32 KiB large from Go 1.22 on, where it was the last class before", () => {
    const of = (goVersion: string): unknown => sizeClassOf(32_768, { goVersion }).isLarge;
    expect(versions.map(of)).toEqual([false, false, false, true, true, true, true, true, true]);
    expect(sizeClassOf(32_760, { goVersion: "go1.22" }).classBytes).toBe(32_768);
  });

  it("gives every object room, in the smallest slot that has it", () => {
    const sizes = fc.integer({ min: 1, max: 70_000 });
    fc.assert(
      fc.property(
        sizes,
        fc.boolean(),
        fc.constantFrom(...versions),
        (size, pointers, goVersion) => {
          const objectBytes = pointers ? 8 * size : size;
          const slot = sizeClassOf(objectBytes, { pointers, goVersion });
          expect(slot.wasteBytes + slot.headerBytes + objectBytes).toBe(slot.slotBytes);
          expect(slot.wasteBytes).toBeGreaterThanOrEqual(0);
          expect(slot.objectsPerSpan * slot.slotBytes).toBeLessThanOrEqual(slot.spanBytes);
          if (slot.wasteBytes === 0) return;
          const tight = sizeClassOf(objectBytes + slot.wasteBytes, { pointers, goVersion });
          expect(tight.slotBytes).toBe(slot.slotBytes);
        },
      ),
    );
  });

  it.each([
    { objectBytes: 0, pointers: false, advice: "allocates nothing" },
    { objectBytes: 1.5, pointers: false, advice: "Give whole bytes from 1" },
    { objectBytes: -16, pointers: false, advice: "Give whole bytes from 1" },
    { objectBytes: Number.NaN, pointers: false, advice: "Give whole bytes from 1" },
    { objectBytes: 12, pointers: true, advice: "a multiple of 8" },
  ])("refuses $objectBytes bytes (pointers: $pointers)", ({ objectBytes, pointers, advice }) => {
    expect(() => sizeClassOf(objectBytes, { pointers })).toThrow(advice);
  });
});
