import { signed } from "./wire-reader.js";

/** The numbers of a message by their fields, in two words each; 0 where a field is not there. */
export interface Numbers {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

// No message of small numbers has a field above 5.
const mostFields = 6;

export function blankNumbers(): Numbers {
  return { low: new Int32Array(mostFields), high: new Int32Array(mostFields) };
}

/** Makes all numbers 0 again, before the next message. */
export function clear({ low, high }: Numbers): void {
  low.fill(0);
  high.fill(0);
}

/** A number that is small, such as an id or an index; -1 for any other. */
export function smallAt({ low, high }: Numbers, field: number): number {
  return high[field] === 0 && (low[field] as number) >= 0 ? (low[field] as number) : -1;
}

/** A number as int64, rounded to a double past 2^53. */
export function signedAt({ low, high }: Numbers, field: number): number {
  return signed(low[field] as number, high[field] as number);
}

/**
 * Reads the fields from `start` on that are numbers, those from 1 to `lastField`, and gives where it
 * stopped: at `end`, at another field or kind of field, or -1 at a fault. One loop for the small
 * messages of all tables is soon known to V8 as hot.
 */
export function readNumbers(
  bytes: Uint8Array,
  start: number,
  end: number,
  { low, high }: Numbers,
  lastField: number,
): number {
  let at = start;
  while (at < end) {
    const tag = bytes[at] as number;
    if ((tag & 7) !== 0 || tag < 8 || tag >> 3 > lastField) return at;
    let byte = at + 1 < end ? (bytes[at + 1] as number) : 0x80;
    let lowWord = byte & 0x7f;
    let highWord = 0;
    at += 2;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      if (at >= end || shift > 63) return -1;
      byte = bytes[at++] as number;
      const bits = byte & 0x7f;
      if (shift < 32) lowWord |= bits << shift;
      if (shift === 28) highWord = bits >>> 4;
      if (shift > 28) highWord |= shift === 63 ? bits << 31 : bits << (shift - 32);
    }
    low[tag >> 3] = lowWord;
    high[tag >> 3] = highWord;
  }
  return at;
}
