// Adds up the samples of a profile.
import { body, byteAt, number, readNumber, recordEnd, slack } from "./bytes";
import { stringCount } from "./read-tables";

// Where the tables lie in memory, and what to know of the profile: set before the first call.

/** Adds of each node the sample that counted it last: a stamp is cheaper than a set against recursion. */
export let stamps: i32 = 0;
/** Two nodes for each small location id: the outer one (-1 for no location) and the inner one. */
export let ends: i32 = 0;
export let idCount: i32 = 0;
/** Stands as the inner node of a location with a single frame; ~row where there are more than two. */
export let noNode: i32 = 0;
/** The nodes of location `row` are `nodeOf[nodeStart[row]]` to before `nodeOf[nodeStart[row + 1]]`. */
export let nodeStart: i32 = 0;
export let nodeOf: i32 = 0;
/** Room for the nodes of one stack. */
export let stack: i32 = 0;
export let frameCap: i32 = 0;
/** Room for the values of one sample. */
export let values: i32 = 0;
export let typeCount: i32 = 0;
/** The values that are added up by function. */
export let column: i32 = 0;
export let labelCap: i32 = 0;

// The sums, for each node and for each sample type.
export let flat: i32 = 0;
export let cum: i32 = 0;
export let absolute: i32 = 0;
export let negatives: i32 = 0;
/** Frames of all stacks so far. */
export let frames: f64 = 0;

// Tags of one byte: a field number and a wire type.
const sampleTag = 0x12;
const idTag = 0x08;
const idsTag = 0x0a;
const valueTag = 0x10;
const valuesTag = 0x12;
const labelTag = 0x1a;
const labelKeyTag = 0x08;
const labelTextTag = 0x10;
const labelNumberTag = 0x18;
const labelUnitTag = 0x20;

/** End of the nodes of the current stack. */
let stackEnd: i32 = 0;
let valueCount: i32 = 0;

export function restartSamples(): void {
  frames = 0;
}

/**
 * Adds up the samples from `start` on and steps over other short records; gives the offset of the
 * first one that it did not add, for whatever reason, or that comes too close to `end`. The sample at
 * an offset has the stamp `firstStamp` + offset.
 */
export function addSamples(start: i32, end: i32, firstStamp: i32): i32 {
  let at = start;
  while (at + slack <= end) {
    const stop = recordEnd(at, end);
    if (stop < 0) return at;
    if (byteAt(at) == sampleTag) {
      if (!readSample(body, stop)) return at;
      addStack(firstStamp + at);
      addValues();
    }
    at = stop;
  }
  return at;
}

/** Reads a sample into `stack` and `values`; false for one that is written otherwise. */
function readSample(start: i32, end: i32): bool {
  stackEnd = stack;
  valueCount = 0;
  let labelCount = 0;
  let at = start;
  while (at < end) {
    const tag = byteAt(at++);
    let stop = 0;
    if (tag == valueTag || tag == idTag) stop = numberEnd(at, end);
    else {
      stop = byteAt(at++);
      // A third byte of a length makes it longer than the sample.
      if (stop > 0x7f) stop = (stop & 0x7f) + (byteAt(at++) << 7);
      stop += at;
    }
    if (stop > end) return false;
    if (tag == idsTag || tag == idTag) {
      if (!readIds(at, stop)) return false;
    } else if (tag == valuesTag || tag == valueTag) {
      if (!readValues(at, stop)) return false;
    } else if (tag != labelTag || ++labelCount > labelCap || !isPlainLabel(at, stop)) return false;
    at = stop;
  }
  return valueCount == typeCount;
}

function numberEnd(start: i32, end: i32): i32 {
  let at = start;
  while (at < end && byteAt(at) > 0x7f) at++;
  return at + 1;
}

/**
 * Notes the nodes of ids of up to three bytes. Whether an id has a third byte, or a location an
 * inlined call, cannot be foreseen: no branch asks.
 */
function readIds(start: i32, stop: i32): bool {
  const last = stack + 4 * frameCap;
  let node = stackEnd;
  let at = start;
  while (at < stop) {
    let id = byteAt(at++);
    if (id > 0x7f) {
      const second = byteAt(at++);
      const hasThird = second >> 7;
      const third = byteAt(at) & -hasThird;
      if (third > 0x7f) return false;
      id = (id & 0x7f) | ((second & 0x7f) << 7) | (third << 14);
      at += hasThird;
    }
    if (id >= idCount) return false;
    const outer = load<i32>(ends + 8 * id);
    const inner = load<i32>(ends + 8 * id, 4);
    if (outer < 0) return false;
    if (inner < 0) {
      node = noteNodes(~inner, node, last);
      if (node < 0) return false;
      continue;
    }
    if (node + 8 > last) return false;
    store<i32>(node, inner);
    node += i32(inner != noNode) << 2;
    store<i32>(node, outer);
    node += 4;
  }
  stackEnd = node;
  return at == stop;
}

/** Notes all nodes of a location; -1 where there is no room. */
function noteNodes(row: i32, node: i32, last: i32): i32 {
  const end = load<i32>(nodeStart + 4 * row, 4);
  for (let entry = load<i32>(nodeStart + 4 * row); entry < end; entry++) {
    if (node == last) return -1;
    store<i32>(node, load<i32>(nodeOf + 4 * entry));
    node += 4;
  }
  return node;
}

function readValues(start: i32, stop: i32): bool {
  let at = start;
  while (at < stop) {
    if (valueCount == typeCount) return false;
    at = readNumber(at);
    if (at < 0) return false;
    store<i64>(values + 8 * valueCount++, number);
  }
  return at == stop;
}

/** Whether a label is of numbers with small fields, and its strings are in the table. */
function isPlainLabel(start: i32, stop: i32): bool {
  let at = start;
  while (at < stop) {
    const tag = byteAt(at++);
    let byte = byteAt(at++);
    let number = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      if (shift > 21) return false;
      byte = byteAt(at++);
      number |= (byte & 0x7f) << shift;
    }
    if (tag == labelKeyTag || tag == labelTextTag || tag == labelUnitTag) {
      if (number >= stringCount) return false;
    } else if (tag != labelNumberTag) return false;
  }
  return at == stop;
}

function addStack(stamp: i32): void {
  if (stackEnd == stack) return;
  frames += f64((stackEnd - stack) >> 2);
  const value = f64(load<i64>(values + 8 * column));
  // Half of a heap profile's samples may have nothing in use any more.
  if (value == 0) return;
  for (let node = stack; node < stackEnd; node += 4) {
    const counted = load<i32>(node);
    if (load<i32>(stamps + 4 * counted) == stamp) continue;
    store<i32>(stamps + 4 * counted, stamp);
    add(cum + 8 * counted, value);
  }
  add(flat + 8 * load<i32>(stack), value);
}

function addValues(): void {
  for (let type = 0; type < typeCount; type++) {
    const value = f64(load<i64>(values + 8 * type));
    add(absolute + 8 * type, abs(value));
    if (value < 0) add(negatives + 8 * type, 1);
  }
}

function add(sum: i32, value: f64): void {
  store<f64>(sum, load<f64>(sum) + value);
}
