import { gzip } from "pako";
import {
  encodeMessage,
  type FunctionMessage,
  type LocationMessage,
  type ProfileMessage,
  type SampleMessage,
  type Words,
} from "./encode-message.js";
import type { Header } from "./header.js";
import { joinBytes } from "./join-bytes.js";
import { type Parts, partsOf } from "./parts.js";
import type { Profile } from "./profile.js";
import { SampleCursor } from "./sample-cursor.js";

const batchSize = 1000;

/**
 * The gzipped pprof file of a profile, in plain form: ids counted from 1, fields that
 * profile.proto does not know left out. `go tool pprof` reads it.
 *
 * @example
 * writeFileSync("copy.pb.gz", encodeProfile(profile))
 */
export function encodeProfile(profile: Profile): Uint8Array {
  const parts = partsOf(profile);
  const pieces = [encodeMessage(headerMessage(parts.header))];
  for (const sample of sampleBatches(parts)) pieces.push(encodeMessage({ sample }));
  pieces.push(encodeMessage(tableMessage(parts)));
  return gzipped(joinBytes(pieces));
}

function headerMessage(header: Header): ProfileMessage {
  const { dropFrames, keepFrames, defaultSampleType, docUrl } = header;
  return {
    sampleType: header.sampleTypes,
    periodType: header.periodType,
    period: wordsOf(header.period),
    timeNanos: wordsOf(header.timeNanos),
    durationNanos: wordsOf(header.durationNanos),
    comment: header.comments,
    dropFrames,
    keepFrames,
    defaultSampleType,
    docUrl,
  };
}

function* sampleBatches(parts: Parts): Generator<SampleMessage[]> {
  const cursor = new SampleCursor(parts);
  let batch: SampleMessage[] = [];
  while (cursor.next()) {
    batch.push(sampleMessage(cursor, parts));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function sampleMessage(cursor: SampleCursor, parts: Parts): SampleMessage {
  const rows = cursor.locations.subarray(0, cursor.locationCount);
  const label = Array.from({ length: cursor.labelCount }, (_, index) => {
    cursor.readLabel(index);
    const { key, text, unit, low, high } = cursor.label;
    return { key, str: text, num: { low, high }, numUnit: unit };
  });
  return {
    locationId: Array.from(rows, idOf),
    value: parts.header.sampleTypes.map((_, column) => cursor.words(column)),
    label,
  };
}

function tableMessage(parts: Parts): ProfileMessage {
  return {
    mapping: parts.mappings.rows.map((mapping, row) => ({
      ...mapping,
      id: idOf(row),
      memoryStart: wordsOf(mapping.start),
      memoryLimit: wordsOf(mapping.limit),
      fileOffset: wordsOf(mapping.offset),
      filename: mapping.fileName,
    })),
    location: rowsOf(parts.locations.count, (row) => locationMessage(parts, row)),
    function: rowsOf(parts.functions.count, (row) => functionMessage(parts, row)),
    stringTable: rowsOf(parts.strings.count, (row) => parts.strings.raw(row)),
  };
}

function locationMessage(parts: Parts, row: number): LocationMessage {
  const { mapping, address, isFolded, lineStart, ...lines } = parts.locations;
  const first = lineStart[row] as number;
  const count = (lineStart[row + 1] as number) - first;
  return {
    id: idOf(row),
    mappingId: idOf(mapping[row] as number),
    address: { low: address[2 * row] as number, high: address[2 * row + 1] as number },
    isFolded: isFolded[row] === 1,
    line: rowsOf(count, (line) => ({
      functionId: idOf(lines.lineFunction[first + line] as number),
      line: lines.lineNumber[first + line] as number,
      column: lines.lineColumn[first + line] as number,
    })),
  };
}

function functionMessage(parts: Parts, row: number): FunctionMessage {
  const { name, systemName, fileName, startLine } = parts.functions;
  return {
    id: idOf(row),
    name: name[row] as number,
    systemName: systemName[row] as number,
    filename: fileName[row] as number,
    startLine: startLine[row] as number,
  };
}

/** Row -1, for none, becomes the id 0, for none. */
function idOf(row: number): number {
  return row + 1;
}

function rowsOf<Row>(count: number, make: (row: number) => Row): Row[] {
  return Array.from({ length: count }, (_, row) => make(row));
}

/** A 64-bit number in two words. */
export function wordsOf(value: number | bigint): Words {
  const big = BigInt(value);
  return {
    low: Number(BigInt.asIntN(32, big)),
    high: Number(BigInt.asIntN(32, big >> 32n)),
  };
}

function gzipped(bytes: Uint8Array): Uint8Array {
  return globalThis.process?.getBuiltinModule?.("node:zlib").gzipSync(bytes) ?? gzip(bytes);
}
