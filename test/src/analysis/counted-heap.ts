import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import { encodeMessage, type SampleMessage } from "../../../src/profile/wire/encode-message.js";
import { string, stringTable, validMessage } from "../../fixtures/profile/messages.js";

/** The sampled objects of one size that a function below main.main allocated. */
export type Counts = readonly [leaf: string, objectBytes: number, live: number, allocated?: number];

export interface HeapOptions {
  /** MemProfileRate, Go's default if not given. */
  readonly period?: number;
  /** When it was written; milliseconds since 1970. */
  readonly timeMs?: number;
}

/** A heap profile of functions below main.main, with sample counts as given. */
export function heapOf(counts: readonly Counts[], options: HeapOptions = {}): Profile {
  return parseProfile(heapBytes(counts, options));
}

/** Its bytes, as Go would write them but for the gzip. */
export function heapBytes(
  counts: readonly Counts[],
  { period = 524_288, timeMs = 0 }: HeapOptions = {},
): Uint8Array {
  const names = [...new Set(counts.map(([leaf]) => leaf))];
  const firstName = stringTable().length;
  const sample = counts.map(([leaf, size, live, allocated = live]): SampleMessage => {
    const scale = period <= 1 ? 1 : 1 / (1 - Math.exp(-size / period));
    const values = [allocated, live].flatMap((k) => [k * scale, k * size * scale]);
    return {
      locationId: [names.indexOf(leaf) + 2, 1],
      value: values.map(Math.trunc),
      label: [{ key: string("bytes"), num: size }],
    };
  });
  const all = ["main.main", ...names];
  return encodeMessage({
    ...validMessage,
    sample,
    location: all.map((_, at) => ({ id: at + 1, line: [{ functionId: at + 1, line: 1 }] })),
    function: all.map((_, at) => ({ id: at + 1, name: firstName + at })),
    stringTable: stringTable(...all),
    timeNanos: timeMs * 1e6,
    durationNanos: 0,
    period,
  });
}
