import { WireReader, type WireSource } from "../wire/wire-reader.js";
import { IdIndex } from "./id-index.js";
import { enterRecord } from "./records.js";

/** A binary or library in the profiled process, strings by index. */
interface Mapping {
  readonly start: number | bigint;
  readonly limit: number | bigint;
  readonly offset: number | bigint;
  readonly fileName: number;
  readonly buildId: number;
  readonly hasFunctions: boolean;
  readonly hasFilenames: boolean;
  readonly hasLineNumbers: boolean;
  readonly hasInlineFrames: boolean;
}

export interface MappingTable {
  readonly rows: readonly Mapping[];
  readonly ids: IdIndex;
}

type Draft = { -readonly [Key in keyof Mapping]: Mapping[Key] };

export function readMappings(
  bytes: Uint8Array,
  source: WireSource,
  starts: readonly number[],
  stringCount: number,
): MappingTable {
  const reader = new WireReader(bytes, source);
  const rows: Mapping[] = [];
  const ids = IdIndex.forRows("mapping", starts.length);
  for (const [row, start] of starts.entries()) {
    enterRecord(reader, start);
    let id: number | bigint = 0;
    const draft: Draft = { ...blank };
    while (reader.next()) {
      if (reader.field === 1) id = reader.uint64();
      else readField(reader, draft, stringCount);
    }
    ids.add(reader, id, row, start);
    rows.push(draft);
  }
  return { rows, ids };
}

const blank: Mapping = {
  start: 0,
  limit: 0,
  offset: 0,
  fileName: 0,
  buildId: 0,
  hasFunctions: false,
  hasFilenames: false,
  hasLineNumbers: false,
  hasInlineFrames: false,
};

function readField(reader: WireReader, draft: Draft, stringCount: number): void {
  if (reader.field === 2) draft.start = reader.uint64();
  else if (reader.field === 3) draft.limit = reader.uint64();
  else if (reader.field === 4) draft.offset = reader.uint64();
  else if (reader.field === 5) draft.fileName = reader.indexBelow(stringCount, "string");
  else if (reader.field === 6) draft.buildId = reader.indexBelow(stringCount, "string");
  else if (reader.field === 7) draft.hasFunctions = reader.int64() !== 0;
  else if (reader.field === 8) draft.hasFilenames = reader.int64() !== 0;
  else if (reader.field === 9) draft.hasLineNumbers = reader.int64() !== 0;
  else if (reader.field === 10) draft.hasInlineFrames = reader.int64() !== 0;
  else reader.skip();
}
