// Adds up the samples of a profile.
import { body, byteAt, number, readNumber, recordEnd, slack } from "./bytes";
import { stringCount } from "./read-tables";
import { add, addStack, clearStack, readIds } from "./stack";

// Where the tables lie in memory, and what to know of the profile: set before the first call.

/** Room for the values of one sample. */
export let values: i32 = 0;
export let typeCount: i32 = 0;
/** The values that are added up by function. */
export let column: i32 = 0;
export let labelCap: i32 = 0;

// The sums of each sample type.
export let absolute: i32 = 0;
export let negatives: i32 = 0;

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

let valueCount: i32 = 0;

/**
 * Adds up the samples from `start` on and steps over other short records; gives the offset of the
 * first one that it did not add, for whatever reason, or that comes too close to `end`. The sample at
 * `at` has the stamp `firstStamp` + `at`.
 */
export function addSamples(start: i32, end: i32, firstStamp: i32): i32 {
  let at = start;
  while (at + slack <= end) {
    const stop = recordEnd(at, end);
    if (stop < 0) return at;
    if (byteAt(at) == sampleTag) {
      if (!readSample(body, stop)) return at;
      addStack(firstStamp + at, f64(load<i64>(values + 8 * column)));
      addValues();
    }
    at = stop;
  }
  return at;
}

/** Reads a sample's stack and values; false for one that is written otherwise. */
function readSample(start: i32, end: i32): bool {
  clearStack();
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

function addValues(): void {
  for (let type = 0; type < typeCount; type++) {
    const value = f64(load<i64>(values + 8 * type));
    add(absolute + 8 * type, abs(value));
    if (value < 0) add(negatives + 8 * type, 1);
  }
}
