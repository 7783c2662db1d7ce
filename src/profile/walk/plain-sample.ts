import { shortFieldEnd, slack } from "../wire/short-field.js";

/** Where the parts of a sample go; only the first so many of each array are valid. */
export interface SampleFields {
  /** Row + 1 at each small location id, 0 where there is none. */
  readonly denseIds: Int32Array;
  readonly locations: Int32Array;
  locationCount: number;
  readonly valueLow: Int32Array;
  readonly valueHigh: Int32Array;
  valueCount: number;
  readonly labelStart: Int32Array;
  readonly labelEnd: Int32Array;
  labelCount: number;
}

/** Tags of one byte: a field number and the wire type of a length and bytes. */
const tag = {
  sample: 0x12,
  location: 0x08,
  locations: 0x0a,
  value: 0x10,
  values: 0x12,
  label: 0x1a,
} as const;

/** Steps over short records that are no samples, and gives the offset of what comes then. */
export function nextPlainSample(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at] !== tag.sample) {
    const end = shortFieldEnd(bytes, at);
    if (end === -1) return at;
    at = end;
  }
  return at;
}

/**
 * The hot loop of every walk: reads the sample at `at` if it is written as writers write it, with
 * short lengths and ids, and gives the offset behind it. Of anything else, faults
 * included, it gives -1, and the fields are not to be trusted then: the slow way has to read it.
 */
export function readPlainSample(bytes: Uint8Array, start: number, sample: SampleFields): number {
  const end = sampleEnd(bytes, start);
  if (end === -1) return -1;
  let at = start + ((bytes[start + 1] as number) > 0x7f ? 3 : 2);
  sample.locationCount = sample.valueCount = sample.labelCount = 0;
  while (at < end) {
    const field = bytes[at++] as number;
    let stop = 0;
    if (field === tag.location || field === tag.value) stop = numberEnd(bytes, at);
    else {
      stop = bytes[at++] as number;
      // A third byte of a length makes it longer than the sample.
      if (stop > 0x7f) stop = (stop & 0x7f) + ((bytes[at++] as number) << 7);
      stop += at;
    }
    if (stop > end) return -1;
    if (field === tag.locations || field === tag.location) at = readIds(bytes, at, stop, sample);
    else if (field === tag.values || field === tag.value) at = readValues(bytes, at, stop, sample);
    else if (field === tag.label) at = noteLabel(at, stop, sample);
    else return -1;
    if (at !== stop) return -1;
  }
  return at === end && sample.valueCount === sample.valueLow.length ? at : -1;
}

/** Where a short sample ends; -1 for anything else. */
function sampleEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === tag.sample ? shortFieldEnd(bytes, at) : -1;
}

/** Where a number ends; it may be longer than a number can be, and is then past what is allowed. */
function numberEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < start + slack && (bytes[at] as number) > 0x7f) at++;
  return at + 1;
}

/** Ids of up to three bytes. Whether there is a third one is hard to foresee, so no branch asks. */
function readIds(bytes: Uint8Array, start: number, stop: number, sample: SampleFields): number {
  const { denseIds, locations } = sample;
  let at = start;
  let count = sample.locationCount;
  if (count + stop - start > locations.length) return -1;
  while (at < stop) {
    let id = bytes[at++] as number;
    if (id > 0x7f) {
      const second = bytes[at++] as number;
      const hasThird = second >> 7;
      const third = (bytes[at] as number) & (0 - hasThird);
      if (third > 0x7f) return -1;
      id = (id & 0x7f) | ((second & 0x7f) << 7) | (third << 14);
      at += hasThird;
    }
    const row = id < denseIds.length ? (denseIds[id] as number) : 0;
    if (row === 0) return -1;
    locations[count++] = row - 1;
  }
  sample.locationCount = count;
  return at;
}

function readValues(bytes: Uint8Array, start: number, stop: number, sample: SampleFields): number {
  const { valueLow, valueHigh } = sample;
  let at = start;
  let count = sample.valueCount;
  while (at < stop && count < valueLow.length) {
    let byte = bytes[at++] as number;
    let low = byte & 0x7f;
    let high = 0;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      if (shift > 63) return -1;
      byte = bytes[at++] as number;
      const bits = byte & 0x7f;
      if (shift < 32) low |= bits << shift;
      if (shift === 28) high = bits >>> 4;
      if (shift > 28) high |= shift === 63 ? bits << 31 : bits << (shift - 32);
    }
    valueLow[count] = low;
    valueHigh[count++] = high;
  }
  sample.valueCount = count;
  return at;
}

function noteLabel(start: number, stop: number, sample: SampleFields): number {
  const { labelStart, labelEnd, labelCount } = sample;
  if (labelCount === labelStart.length) return -1;
  labelStart[labelCount] = start;
  labelEnd[labelCount] = stop;
  sample.labelCount++;
  return stop;
}
