// Finds the records of a profile that are many: samples, locations, functions and strings.
import { body, byteAt, recordEnd, slack } from "./bytes";
import { stringCount } from "./read-tables";

// Of each field how many records there are, and the offsets of the first and of the last.
export let recordCounts: i32 = 0;
export let firstRecords: i32 = 0;
export let lastRecords: i32 = 0;

/** Copies of the functions and locations, one behind the other. */
export let tableRecords: i32 = 0;
/** Bytes of all of them; over the cap they are not whole. */
export let tableBytes: i32 = 0;
export let tableCapBytes: i32 = 0;

// Columns of the strings: the offsets where they start and end.
export let stringStart: i32 = 0;
export let stringEnd: i32 = 0;
/** The strings that are found so far; the caller counts those that it found itself. */
export let stringRow: i32 = 0;

const stringField = 6;
// A bit for each field.
const tables = (1 << 4) | (1 << 5);
const counted = (1 << 2) | tables | (1 << stringField);

export function restartRecords(): void {
  stringRow = tableBytes = 0;
}

/** Counts records from `start` on; gives the offset of the first one of another kind or that it cannot step over. */
export function countRecords(start: i32, end: i32, toOffset: i32): i32 {
  let at = start;
  while (at + slack <= end) {
    const stop = recordEnd(at, end);
    const field = byteAt(at) >> 3;
    if (stop < 0 || ((counted >> field) & 1) == 0) return at;
    if ((tables >> field) & 1) copyRecord(at, stop);
    const count = recordCounts + 4 * field;
    if (load<i32>(count) == 0) store<i32>(firstRecords + 4 * field, toOffset + at);
    store<i32>(count, load<i32>(count) + 1);
    store<i32>(lastRecords + 4 * field, toOffset + at);
    at = stop;
  }
  return at;
}

/** Copies a record, with up to seven bytes behind it. */
function copyRecord(start: i32, stop: i32): void {
  const size = stop - start;
  if (tableBytes + size <= tableCapBytes) {
    const target = tableRecords + tableBytes;
    for (let byte = 0; byte < size; byte += 8) {
      store<i64>(target + byte, load<i64>(start + byte));
    }
  }
  tableBytes += size;
}

/** Finds strings from `start` on and steps over other records; gives the offset of the first that it cannot step over. */
export function findStrings(start: i32, end: i32, toOffset: i32): i32 {
  let at = start;
  while (at + slack <= end) {
    const stop = recordEnd(at, end);
    if (stop < 0) return at;
    if (byteAt(at) >> 3 == stringField) {
      if (stringRow == stringCount) return at;
      store<i32>(stringStart + 4 * stringRow, toOffset + body);
      store<i32>(stringEnd + 4 * stringRow, toOffset + stop);
      stringRow++;
    }
    at = stop;
  }
  return at;
}
