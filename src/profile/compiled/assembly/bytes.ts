/** Bytes behind a field that may be looked at before its end is checked. */
export const slack = 16;

/** The last number that `readNumber` read. */
export let number: i64 = 0;
/** Where the body of the record starts of which `recordEnd` gave the end. */
export let body: i32 = 0;

export function byteAt(at: i32): i32 {
  return load<u8>(at);
}

/**
 * Where a record ends that is a message or a text with a tag of one byte and a length of at most two;
 * -1 for any other, and for one that comes too close to `end`.
 */
export function recordEnd(at: i32, end: i32): i32 {
  const tag = byteAt(at);
  // One byte, with the wire type 2, and not of the field 0.
  if ((tag & 0x87) != 2 || tag == 2) return -1;
  body = at + 2;
  let size = byteAt(at + 1);
  if (size > 0x7f) {
    const second = byteAt(body++);
    if (second > 0x7f) return -1;
    size = (size & 0x7f) + (second << 7);
  }
  return body + size + slack > end ? -1 : body + size;
}

/** Reads a number of at most ten bytes into `number` and gives the offset behind it; -1 for a longer one. */
export function readNumber(start: i32): i32 {
  let at = start;
  let byte = byteAt(at++);
  let value: i64 = byte & 0x7f;
  for (let shift: i64 = 7; byte > 0x7f; shift += 7) {
    if (shift > 63) return -1;
    byte = byteAt(at++);
    value |= i64(byte & 0x7f) << shift;
  }
  number = value;
  return at;
}
