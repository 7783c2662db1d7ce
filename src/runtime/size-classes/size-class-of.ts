import { LeaklabError } from "../../errors.js";
import { type SizeClass, type SizeClassOptions, sizeClasses } from "./size-classes.js";
import { tableOf } from "./table-of.js";

/** The slot that Go gives to an object. */
export interface ObjectSlot {
  /** The Go that was measured. */
  readonly goVersion: string;
  /** Bytes asked for. */
  readonly objectBytes: number;
  readonly pointers: boolean;
  /** The size class; undefined for a large object, which has a span of its own. */
  readonly classBytes: number | undefined;
  /** What the object takes, and what a heap profile says of its size. */
  readonly slotBytes: number;
  /** The part of the slot that names the type: 8 bytes from Go 1.22 on with pointers above 512 bytes. */
  readonly headerBytes: number;
  /** Bytes of the slot that nobody asked for; a tiny object may share them with others. */
  readonly wasteBytes: number;
  readonly spanBytes: number;
  readonly objectsPerSpan: number;
  /** Under 16 bytes and without pointers: it shares a 16-byte slot with others like it. */
  readonly isTiny: boolean;
  /** Above the last class, so in whole pages. */
  readonly isLarge: boolean;
}

const pageBytes = 8192;
const tinyBytes = 16;

/**
 * Where Go puts an object of `objectBytes`: its size class, slot and span, and what is wasted.
 *
 * Large objects are rounded up to whole pages of 8192 bytes. Measured for Go 1.19 to 1.27, 64-bit;
 * see {@link sizeClasses}. Throws `LeaklabError` (invalid-argument) for a size that no allocation
 * has, and for a version that was not measured.
 *
 * @example
 * sizeClassOf(1024, { pointers: true }).slotBytes // 1152
 * sizeClassOf(1024, { pointers: true, goVersion: "go1.21" }).slotBytes // 1024
 */
export function sizeClassOf(objectBytes: number, options: SizeClassOptions = {}): ObjectSlot {
  const { goVersion = "go1.26", pointers = false } = options;
  requireSize(objectBytes, pointers);
  const found = sizeClasses(options).find((row) => objectBytes <= row.largestBytes);
  const asked = { goVersion: tableOf(goVersion).measuredWith, objectBytes, pointers };
  return found === undefined ? largeSlot(asked) : classSlot(asked, found);
}

type Asked = Pick<ObjectSlot, "goVersion" | "objectBytes" | "pointers">;

function classSlot(asked: Asked, { classBytes, ...found }: SizeClass): ObjectSlot {
  const headerBytes = asked.pointers ? classBytes - found.largestBytes : 0;
  return {
    ...asked,
    classBytes,
    slotBytes: classBytes,
    headerBytes,
    wasteBytes: classBytes - headerBytes - asked.objectBytes,
    spanBytes: found.spanBytes,
    objectsPerSpan: found.objectsPerSpan,
    isTiny: !asked.pointers && asked.objectBytes < tinyBytes,
    isLarge: false,
  };
}

function largeSlot(asked: Asked): ObjectSlot {
  const slotBytes = Math.ceil(asked.objectBytes / pageBytes) * pageBytes;
  return {
    ...asked,
    classBytes: undefined,
    slotBytes,
    headerBytes: 0,
    wasteBytes: slotBytes - asked.objectBytes,
    spanBytes: slotBytes,
    objectsPerSpan: 1,
    isTiny: false,
    isLarge: true,
  };
}

function requireSize(objectBytes: number, pointers: boolean): void {
  const fault = faultOf(objectBytes, pointers);
  if (fault === undefined) return;
  const reason = `no allocation has ${objectBytes} bytes${pointers ? " with pointers" : ""}`;
  throw new LeaklabError({ code: "invalid-argument", reason, advice: fault });
}

function faultOf(objectBytes: number, pointers: boolean): string | undefined {
  if (objectBytes === 0) return "Go gives all empty objects one address and allocates nothing";
  if (!Number.isSafeInteger(objectBytes) || objectBytes < 0) return "Give whole bytes from 1";
  const isPadded = !pointers || objectBytes % 8 === 0;
  return isPadded ? undefined : "Give unsafe.Sizeof, which with pointers is a multiple of 8";
}
