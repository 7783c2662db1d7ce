import { type Limits, overCap } from "../limits.js";
import { WireReader, type WireSource } from "../wire/wire-reader.js";
import { recordField } from "./records.js";

/** A value type by the indexes of its strings. */
export interface RawValueType {
  readonly type: number;
  readonly unit: number;
}

/** What a profile says once, with strings by index. */
export interface Header {
  readonly sampleTypes: readonly RawValueType[];
  readonly periodType: RawValueType;
  readonly period: bigint;
  readonly timeNanos: bigint;
  readonly durationNanos: bigint;
  readonly comments: readonly number[];
  readonly defaultSampleType: number;
  readonly dropFrames: number;
  readonly keepFrames: number;
  readonly docUrl: number;
}

type Draft = { -readonly [Key in keyof Header]: Header[Key] } & {
  sampleTypes: RawValueType[];
  comments: number[];
};

/** Reads the fields that stand once in a profile; a second time means two profiles in one file. */
export function readHeader(
  bytes: Uint8Array,
  source: WireSource,
  starts: readonly number[],
  stringCount: number,
  limits: Limits,
): Header {
  const reader = new WireReader(bytes, source);
  const draft: Draft = {
    sampleTypes: [],
    periodType: { type: 0, unit: 0 },
    period: 0n,
    timeNanos: 0n,
    durationNanos: 0n,
    comments: [],
    defaultSampleType: 0,
    dropFrames: 0,
    keepFrames: 0,
    docUrl: 0,
  };
  for (const start of starts) {
    reader.at = start;
    reader.next();
    readField(reader, draft, stringCount, limits);
  }
  return draft;
}

function readField(reader: WireReader, draft: Draft, strings: number, limits: Limits): void {
  switch (reader.field) {
    case recordField.sampleType:
      if (draft.sampleTypes.push(readValueType(reader, strings)) > limits.headerCap) {
        throw overCap(reader.file, "sample types", limits.headerCap, "headerCap");
      }
      break;
    case recordField.periodType:
      draft.periodType = readValueType(reader, strings);
      break;
    case recordField.time:
      draft.timeNanos = readTime(reader, draft.timeNanos);
      break;
    case recordField.duration:
      draft.durationNanos = readBig(reader);
      break;
    case recordField.period:
      draft.period = readBig(reader);
      break;
    case recordField.comment:
      readComments(reader, draft.comments, strings, limits);
      break;
    case recordField.defaultSampleType:
      draft.defaultSampleType = reader.indexBelow(strings, "string");
      break;
    case recordField.dropFrames:
      draft.dropFrames = reader.indexBelow(strings, "string");
      break;
    case recordField.keepFrames:
      draft.keepFrames = reader.indexBelow(strings, "string");
      break;
    case recordField.docUrl:
      draft.docUrl = reader.indexBelow(strings, "string");
      break;
    default:
      reader.skip();
  }
}

function readValueType(reader: WireReader, strings: number): RawValueType {
  const valueType = { type: 0, unit: 0 };
  const outer = reader.enter();
  while (reader.next()) {
    if (reader.field === 1) valueType.type = reader.indexBelow(strings, "string");
    else if (reader.field === 2) valueType.unit = reader.indexBelow(strings, "string");
    else reader.skip();
  }
  reader.leave(outer);
  return valueType;
}

function readTime(reader: WireReader, earlier: bigint): bigint {
  if (earlier === 0n) return readBig(reader);
  const reason = "it holds two profiles, one after the other (a second time_nanos)";
  reader.refuse("concatenated-profiles", reason, "one profile in a file, with one time");
  reader.skip();
  return earlier;
}

function readBig(reader: WireReader): bigint {
  reader.number();
  return BigInt.asIntN(64, reader.big());
}

function readComments(
  reader: WireReader,
  comments: number[],
  strings: number,
  limits: Limits,
): void {
  for (const index of indexes(reader, strings)) {
    if (comments.push(index) > limits.headerCap) {
      throw overCap(reader.file, "comments", limits.headerCap, "headerCap");
    }
  }
}

function* indexes(reader: WireReader, strings: number): Generator<number> {
  if (reader.wireType === 0) {
    yield reader.indexBelow(strings, "string");
    return;
  }
  const outer = reader.enter();
  reader.wireType = 0;
  while (reader.at < reader.end) yield reader.indexBelow(strings, "string");
  reader.leave(outer);
}
