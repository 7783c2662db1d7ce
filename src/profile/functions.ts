import { IdIndex } from "./id-index.js";
import { enterRecord } from "./records.js";
import { WireReader, type WireSource } from "./wire-reader.js";

/** The functions of a profile in columns, strings by index. */
export interface FunctionTable {
  readonly count: number;
  readonly name: Int32Array;
  readonly systemName: Int32Array;
  readonly fileName: Int32Array;
  readonly startLine: Float64Array;
  readonly ids: IdIndex;
}

export function readFunctions(
  bytes: Uint8Array,
  source: WireSource,
  starts: readonly number[],
  stringCount: number,
): FunctionTable {
  const reader = new WireReader(bytes, source);
  const count = starts.length;
  const table: FunctionTable = {
    count,
    name: new Int32Array(count),
    systemName: new Int32Array(count),
    fileName: new Int32Array(count),
    startLine: new Float64Array(count),
    ids: IdIndex.forRows("function", count),
  };
  for (let row = 0; row < count; row++) {
    const start = starts[row] as number;
    enterRecord(reader, start);
    table.ids.add(reader, readFunction(reader, table, row, stringCount), row, start);
  }
  return table;
}

function readFunction(
  reader: WireReader,
  table: FunctionTable,
  row: number,
  stringCount: number,
): number | bigint {
  let id: number | bigint = 0;
  while (reader.next()) {
    if (reader.field === 1) id = reader.uint64();
    else readField(reader, table, row, stringCount);
  }
  return id;
}

function readField(
  reader: WireReader,
  table: FunctionTable,
  row: number,
  stringCount: number,
): void {
  if (reader.field === 2) table.name[row] = reader.indexBelow(stringCount, "string");
  else if (reader.field === 3) table.systemName[row] = reader.indexBelow(stringCount, "string");
  else if (reader.field === 4) table.fileName[row] = reader.indexBelow(stringCount, "string");
  else if (reader.field === 5) table.startLine[row] = reader.int64();
  else reader.skip();
}
