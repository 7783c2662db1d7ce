import { gzip } from "pako";
import { type Parts, partsOf } from "./parts.js";
import type { Profile } from "./profile.js";
import type { Header } from "./tables/header.js";
import type { LabelReader } from "./walk/label-reader.js";
import { SampleCursor } from "./walk/sample-cursor.js";
import {
  encodeMessage,
  type FunctionMessage,
  type LabelMessage,
  type LocationMessage,
  type ProfileMessage,
  type SampleMessage,
} from "./wire/encode-message.js";
import { joinBytes } from "./wire/join-bytes.js";
import { wordsOf } from "./wire/words.js";

const batchSize = 1000;

/** What of a file does not come from the parts as they are. */
export interface Rewriting {
  label(label: LabelReader): LabelMessage;
  /** Asked for last. */
  stringTable(): readonly Uint8Array[];
}

/**
 * The gzipped pprof file of a profile, in plain form: ids counted from 1, fields that
 * profile.proto does not know left out. `go tool pprof` reads it.
 *
 * @example
 * writeFileSync("copy.pb.gz", encodeProfile(profile))
 */
export function encodeProfile(profile: Profile): Uint8Array {
  const parts = partsOf(profile);
  const { count } = parts.strings;
  return gzipped(
    encodeParts(parts, {
      label: ({ key, text, unit, low, high }) => ({
        key,
        str: text,
        num: { low, high },
        numUnit: unit,
      }),
      stringTable: () => rowsOf(count, (row) => parts.strings.raw(row)),
    }),
  );
}

/** The bytes of a profile before they are packed. */
export function encodeParts(parts: Parts, rewriting: Rewriting): Uint8Array {
  const pieces = [encodeMessage(headerMessage(parts.header))];
  for (const sample of sampleBatches(parts, rewriting)) pieces.push(encodeMessage({ sample }));
  pieces.push(encodeMessage({ ...tableMessage(parts), stringTable: rewriting.stringTable() }));
  return joinBytes(pieces);
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

function* sampleBatches(parts: Parts, rewriting: Rewriting): Generator<SampleMessage[]> {
  const cursor = new SampleCursor(parts);
  let batch: SampleMessage[] = [];
  while (cursor.next()) {
    batch.push(sampleMessage(cursor, parts, rewriting));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function sampleMessage(cursor: SampleCursor, parts: Parts, rewriting: Rewriting): SampleMessage {
  const rows = cursor.locations.subarray(0, cursor.locationCount);
  const label = Array.from({ length: cursor.labelCount }, (_, index) => {
    cursor.readLabel(index);
    return rewriting.label(cursor.label);
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

function gzipped(bytes: Uint8Array): Uint8Array {
  return globalThis.process?.getBuiltinModule?.("node:zlib").gzipSync(bytes) ?? gzip(bytes);
}
