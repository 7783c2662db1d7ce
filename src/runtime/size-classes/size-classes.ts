import type { MeasuredClass } from "./measured-tables.js";
import { tableOf } from "./table-of.js";

export interface SizeClassOptions {
  /** As `runtime.Version()` says it, "go1.26" by default; what follows the minor version may be left out. */
  readonly goVersion?: string;
  /** Whether the objects hold pointers; false by default. */
  readonly pointers?: boolean;
}

/** One of Go's size classes, for objects of one kind. */
export interface SizeClass {
  /** Bytes of a slot: what an object of the class takes, whatever was asked for. */
  readonly classBytes: number;
  readonly spanBytes: number;
  readonly objectsPerSpan: number;
  /** Smallest object that lands in the class. */
  readonly smallestBytes: number;
  /** Largest object that does: short of the slot where the class has a header. */
  readonly largestBytes: number;
  /** Bytes of a span in no slot: what is left over, and the collector's bits. */
  readonly tailBytes: number;
  /** Share of a span that is wasted when all its objects are as small as the class allows. */
  readonly mostWasteShare: number;
}

/**
 * Go's size classes for objects with or without pointers, smallest first.
 *
 * The class and span sizes are alike from Go 1.19 to 1.27. What changed: from 1.22 on an object
 * with pointers above 512 bytes carries a header of 8, and a span of smaller ones ends with 128
 * bytes of pointer bits; the collector of 1.26 (Green Tea) keeps 128 bytes more in each span of 16-
 * to 512-byte slots. Without pointers there is no class of 8 bytes: such objects are tiny. Measured
 * with each version on linux/amd64 (`datasets/size-classes`), for 64-bit machines.
 * Throws `LeaklabError` (invalid-argument) for a version that was not measured.
 *
 * @example
 * sizeClasses({ goVersion: "go1.25" }).find((row) => row.classBytes === 64)?.objectsPerSpan // 128
 * sizeClasses({ goVersion: "go1.26" }).find((row) => row.classBytes === 64)?.objectsPerSpan // 126
 */
export function sizeClasses(options: SizeClassOptions = {}): SizeClass[] {
  const { goVersion = "go1.26", pointers = false } = options;
  const classes: SizeClass[] = [];
  let largestBelow = 0;
  for (const row of tableOf(goVersion).rows) {
    const found = classOf(row, pointers, largestBelow);
    if (found.objectsPerSpan === 0) continue;
    classes.push(found);
    largestBelow = found.largestBytes;
  }
  return classes;
}

function classOf(row: MeasuredClass, pointers: boolean, largestBelow: number): SizeClass {
  const [classBytes, spanBytes] = row;
  const [largestBytes, objectsPerSpan] = pointers ? [row[2], row[3]] : [row[4], row[5]];
  // The size of a type with pointers is a multiple of 8.
  const smallestBytes = largestBelow + (pointers ? 8 : 1);
  return {
    classBytes,
    spanBytes,
    objectsPerSpan,
    smallestBytes,
    largestBytes,
    tailBytes: spanBytes - objectsPerSpan * classBytes,
    mostWasteShare: 1 - (objectsPerSpan * smallestBytes) / spanBytes,
  };
}
