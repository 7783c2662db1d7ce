import { WireReader, type WireSource } from "../wire/wire-reader.js";
import { IdIndex } from "./id-index.js";
import { enterRecord } from "./records.js";

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

/** Of a field that stands more than once the last counts, whatever the others refer to, as upstream has it. */
function readFunction(
  reader: WireReader,
  table: FunctionTable,
  row: number,
  stringCount: number,
): number | bigint {
  let id: number | bigint = 0;
  let [name, systemName, fileName] = [-1, -1, -1];
  while (reader.next()) {
    if (reader.field === 1) id = reader.uint64();
    else if (reader.field === 2) name = reader.pass();
    else if (reader.field === 3) systemName = reader.pass();
    else if (reader.field === 4) fileName = reader.pass();
    else if (reader.field === 5) table.startLine[row] = reader.int64();
    else reader.skip();
  }
  table.name[row] = stringAt(reader, name, stringCount);
  table.systemName[row] = stringAt(reader, systemName, stringCount);
  table.fileName[row] = stringAt(reader, fileName, stringCount);
  return id;
}

/** The index in the field that starts there, 0 where there is none. */
function stringAt(reader: WireReader, start: number, stringCount: number): number {
  if (start === -1) return 0;
  reader.back(start);
  return reader.indexBelow(stringCount, "string");
}
