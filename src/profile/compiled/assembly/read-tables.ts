// Reads the functions and locations of a profile, each into a row of columns, in the order of the
// file. Anything that is not written as most writers do, faults included, stops it: then the
// tables are read in TypeScript.
import { body, byteAt, number, readNumber, recordEnd, slack } from "./bytes";

export let functionCount: i32 = 0;
export let locationCount: i32 = 0;
export let functionIdCount: i32 = 0;
export let locationIdCount: i32 = 0;
export let mappingIdCount: i32 = 0;
export let lineCap: i32 = 0;
export let stringCount: i32 = 0;

// Row + 1 at each small id, 0 where there is none; the mappings' are given.
export let functionIds: i32 = 0;
export let locationIds: i32 = 0;
export let mappingIds: i32 = 0;
/** Behind the highest id that was read. */
export let functionIdEnd: i32 = 0;
export let locationIdEnd: i32 = 0;

// Columns of the functions: strings by index, and the start line.
export let functionName: i32 = 0;
export let systemName: i32 = 0;
export let fileName: i32 = 0;
export let startLine: i32 = 0;

// Columns of the locations: rows of mappings, addresses, and where their lines start.
export let mapping: i32 = 0;
export let address: i32 = 0;
export let lineStart: i32 = 0;

// Columns of the lines: first ids of functions, in the end their rows.
export let lineFunction: i32 = 0;
export let lineNumber: i32 = 0;
export let lineColumn: i32 = 0;
export let lineCount: i32 = 0;
/** All columns together: 0 where no line has one. */
export let columns: i32 = 0;

const locationTag = 0x22;
const functionTag = 0x2a;
const lineTag = 0x22;

let functionRow: i32 = 0;
let locationRow: i32 = 0;

// The numbers of the message that is being read, by their field.
let first: i64 = 0;
let second: i64 = 0;
let third: i64 = 0;
let fourth: i64 = 0;
let fifth: i64 = 0;

export function restartTables(): void {
  functionRow = locationRow = lineCount = columns = 0;
  functionIdEnd = locationIdEnd = 0;
}

/** Reads the tables' records from `start` on; gives the offset of the first record of any kind that it cannot. */
export function readTables(start: i32, end: i32): i32 {
  let at = start;
  while (at + slack <= end) {
    const stop = recordEnd(at, end);
    if (stop < 0) return at;
    const tag = byteAt(at);
    if (tag == functionTag && !readFunction(stop)) return at;
    if (tag == locationTag && !readLocation(stop)) return at;
    at = stop;
  }
  return at;
}

/** Whether all rows were read and refer to rows that are there; puts rows in the place of ids. */
export function resolveTables(): bool {
  if (functionRow != functionCount || locationRow != locationCount) return false;
  for (let line = 0; line < lineCount; line++) {
    const id = load<i32>(lineFunction + 4 * line);
    const row = id < functionIdCount ? load<i32>(functionIds + 4 * id) : 0;
    if (row == 0) return false;
    store<i32>(lineFunction + 4 * line, row - 1);
  }
  return true;
}

function readFunction(end: i32): bool {
  if (functionRow == functionCount || readFields(body, end, 5) != end) return false;
  const areStrings = isBelow(second, stringCount) && isBelow(third, stringCount);
  if (!areStrings || !isBelow(fourth, stringCount)) return false;
  store<i32>(functionName + 4 * functionRow, i32(second));
  store<i32>(systemName + 4 * functionRow, i32(third));
  store<i32>(fileName + 4 * functionRow, i32(fourth));
  store<f64>(startLine + 8 * functionRow, f64(fifth));
  functionIdEnd = max(functionIdEnd, i32(first) + 1);
  return takeId(functionIds, functionIdCount, ++functionRow);
}

function readLocation(end: i32): bool {
  if (locationRow == locationCount) return false;
  clearFields();
  for (let at = body; at < end; ) {
    at = addFields(at, end, 3);
    if (at == end) break;
    if (at < 0 || byteAt(at) != lineTag) return false;
    const stop = at + 2 + byteAt(at + 1);
    if (byteAt(at + 1) > 0x7f || stop > end) return false;
    if (!readLine(at + 2, stop)) return false;
    at = stop;
  }
  if (!isBelow(second, mappingIdCount)) return false;
  // 0 stands for no mapping, and no mapping has that id.
  const mappingRow = load<i32>(mappingIds + 4 * i32(second)) - 1;
  if (mappingRow < 0 && second != 0) return false;
  store<i32>(mapping + 4 * locationRow, mappingRow);
  store<i64>(address + 8 * locationRow, third);
  store<i32>(lineStart + 4 * ++locationRow, lineCount);
  locationIdEnd = max(locationIdEnd, i32(first) + 1);
  return takeId(locationIds, locationIdCount, locationRow);
}

function readLine(start: i32, end: i32): bool {
  // The location's own numbers go on behind the line.
  const id = first;
  const mappingId = second;
  const place = third;
  const isRead = lineCount < lineCap && readFields(start, end, 3) == end;
  if (!isRead || first == 0 || !isWord(first) || !isWord(second) || !isWord(third)) return false;
  store<i32>(lineFunction + 4 * lineCount, i32(first));
  store<i32>(lineNumber + 4 * lineCount, i32(second));
  store<i32>(lineColumn + 4 * lineCount, i32(third));
  columns |= i32(third);
  lineCount++;
  first = id;
  second = mappingId;
  third = place;
  return true;
}

/** Gives a row the id in `first`; false for an id that is 0, large or taken. */
function takeId(ids: i32, idCount: i32, rowAndOne: i32): bool {
  if (first <= 0 || first >= idCount) return false;
  const place = ids + 4 * i32(first);
  if (load<i32>(place) != 0) return false;
  store<i32>(place, rowAndOne);
  return true;
}

function isBelow(value: i64, count: i32): bool {
  return value >= 0 && value < count;
}

/** Whether a number fits into a column of 32 bits and is none below 0. */
function isWord(value: i64): bool {
  return (value >> 31) == 0;
}

function clearFields(): void {
  first = second = third = fourth = fifth = 0;
}

function readFields(start: i32, end: i32, lastField: i32): i32 {
  clearFields();
  return addFields(start, end, lastField);
}

/** Reads numbers of the fields 1 to `lastField`; gives where it stopped, at the end, at another field, or -1. */
function addFields(start: i32, end: i32, lastField: i32): i32 {
  let at = start;
  while (at < end) {
    const tag = byteAt(at);
    const field = tag >> 3;
    if ((tag & 0x87) != 0 || field == 0 || field > lastField) return at;
    at = readNumber(at + 1);
    if (at < 0 || at > end) return -1;
    if (field == 1) first = number;
    else if (field == 2) second = number;
    else if (field == 3) third = number;
    else if (field == 4) fourth = number;
    else fifth = number;
  }
  return at;
}
