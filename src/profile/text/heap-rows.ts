import type { ValueType } from "../profile.js";
import { addressesOf, type Row, type RowReader, stackPattern, wholeOf } from "./row-reader.js";

const header =
  /^heap profile: *(\d{1,19}): *(\d{1,19}) *\[ *(\d{1,19}): *(\d{1,19}) *\] *@ *heap\/(\d{1,19})$/;
const row = new RegExp(
  `^(-?\\d{1,19}): *(-?\\d{1,19}) *\\[ *(\\d{1,19}): *(\\d{1,19}) *\\] ${stackPattern}`,
);
const shape = "is no row of a heap profile: COUNT: BYTES [COUNT: BYTES] @ 0xADDRESS ...";

const fourTypes: readonly ValueType[] = [
  { type: "alloc_objects", unit: "count" },
  { type: "alloc_space", unit: "bytes" },
  { type: "inuse_objects", unit: "count" },
  { type: "inuse_space", unit: "bytes" },
];
const twoTypes: readonly ValueType[] = [
  { type: "objects", unit: "count" },
  { type: "space", unit: "bytes" },
];

/**
 * The reader of heap and allocs rows; undefined where the line is no header of them.
 *
 * As in `go tool pprof`: `heap/N` means a rate of N/2, every count is scaled by the chance to be
 * sampled, and allocations get columns of their own only where their totals are neither zero nor
 * those in use.
 */
export function heapRows(line: string): RowReader | undefined {
  const [, ...texts] = header.exec(line) ?? [];
  if (texts.length === 0) return undefined;
  const [inuseObjects, inuseBytes, allocObjects, allocBytes, twiceRate = "0"] = texts;
  const hasAllocs =
    (allocObjects !== inuseObjects && allocObjects !== "0") ||
    (allocBytes !== inuseBytes && allocBytes !== "0");
  const rate = BigInt(twiceRate) / 2n;
  let [objects, bytes] = [0n, 0n];
  return {
    sampleTypes: hasAllocs ? fourTypes : twoTypes,
    periodType: { type: "space", unit: "bytes" },
    period: rate,
    hidesRuntimeLeaves: true,
    read(text) {
      const amounts = amountsOf(text);
      if (typeof amounts === "string") return amounts;
      objects += amounts.inuse.objects;
      bytes += amounts.inuse.bytes;
      return rowOf(amounts, hasAllocs, rate);
    },
    warnings: () =>
      `${objects}: ${bytes}` === `${inuseObjects}: ${inuseBytes}`
        ? []
        : [
            `the rows hold ${objects} sampled objects in use, but the header says ${inuseObjects} (${bytes} bytes, ${inuseBytes}): rows are missing or damaged`,
          ],
  };
}

interface Amount {
  readonly objects: bigint;
  readonly bytes: bigint;
}

interface Amounts {
  readonly alloc: Amount;
  readonly inuse: Amount;
  readonly stack: string;
}

function amountsOf(text: string): Amounts | string {
  const [, ...texts] = row.exec(text) ?? [];
  const stack = texts.pop();
  if (stack === undefined) return shape;
  const [inuseObjects = 0n, inuseBytes = 0n, allocObjects = 0n, allocBytes = 0n] =
    texts.map(BigInt);
  const inuse = { objects: inuseObjects, bytes: inuseBytes };
  const alloc = { objects: allocObjects, bytes: allocBytes };
  const impossible = [alloc, inuse].find((amount) => amount.objects === 0n && amount.bytes !== 0n);
  if (impossible !== undefined) return `counts 0 objects, but ${impossible.bytes} bytes`;
  return { alloc, inuse, stack };
}

function rowOf({ alloc, inuse, stack }: Amounts, hasAllocs: boolean, rate: bigint): Row {
  const amounts = hasAllocs ? [alloc, inuse] : [inuse];
  const scaled = amounts.map((amount) => scale(amount, rate));
  // The last amount that is not zero says the size, as it does in go tool pprof.
  const counted = amounts.filter(({ objects }) => objects !== 0n).at(-1);
  return {
    values: scaled.flatMap(({ objects, bytes }) => [objects, bytes]),
    objectBytes: counted === undefined ? 0n : counted.bytes / counted.objects,
    addresses: addressesOf(stack),
  };
}

/** Go's scaleHeapSample: an object of S bytes is sampled with the chance 1 - exp(-S/rate). */
function scale(amount: Amount, rate: bigint): Amount {
  const { objects, bytes } = amount;
  if (objects === 0n || bytes === 0n) return { objects: 0n, bytes: 0n };
  if (rate <= 1n) return amount;
  const [count, size] = [Number(objects), Number(bytes)];
  const factor = 1 / (1 - Math.exp(-(size / count) / Number(rate)));
  return { objects: wholeOf(count * factor), bytes: wholeOf(size * factor) };
}
