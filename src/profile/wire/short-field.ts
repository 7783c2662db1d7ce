/** Bytes behind a field that are looked at before its end is checked. */
export const slack = 16;

/**
 * Where the field at `at` ends by its own words, if it is a message or a text with a tag of one byte
 * and a length of at most two; -1 for anything else, faults included.
 */
export function shortFieldEnd(bytes: Uint8Array, at: number): number {
  const last = bytes.length - slack;
  if (at >= last) return -1;
  const tag = bytes[at] as number;
  // One byte, with the wire type 2, and not of the field 0.
  if ((tag & 0x87) !== 2 || tag === 2) return -1;
  const first = bytes[at + 1] as number;
  const second = bytes[at + 2] as number;
  if (first > 0x7f && second > 0x7f) return -1;
  const end = first > 0x7f ? at + 3 + (first & 0x7f) + (second << 7) : at + 2 + first;
  return end < last ? end : -1;
}
