import { type Limits, overCap } from "../limits.js";
import { WireReader, type WireSource } from "../wire/wire-reader.js";
import type { FunctionTable } from "./functions.js";
import { IdIndex } from "./id-index.js";
import type { MappingTable } from "./mappings.js";
import { enterRecord } from "./records.js";

/**
 * The locations of a profile in columns. The lines of location `row` are those from
 * `lineStart[row]` to before `lineStart[row + 1]`: the innermost inlined call first.
 */
export interface LocationTable {
  readonly count: number;
  /** Row of the mapping, -1 for none. */
  readonly mapping: Int32Array;
  /** Two words of each address, the low one first. */
  readonly address: Int32Array;
  readonly isFolded: Uint8Array;
  readonly lineStart: Int32Array;
  /** Row of each line's function. */
  readonly lineFunction: ArrayLike<number>;
  readonly lineNumber: ArrayLike<number>;
  readonly lineColumn: ArrayLike<number>;
  readonly ids: IdIndex;
}

interface Tables {
  readonly mappings: MappingTable;
  readonly functions: FunctionTable;
}

interface Lines {
  readonly lineFunction: number[];
  readonly lineNumber: number[];
  readonly lineColumn: number[];
}

export function readLocations(
  bytes: Uint8Array,
  source: WireSource,
  starts: readonly number[],
  tables: Tables,
  limits: Limits,
): LocationTable {
  const reader = new WireReader(bytes, source);
  const lines: Lines = { lineFunction: [], lineNumber: [], lineColumn: [] };
  const count = starts.length;
  const table: LocationTable = {
    count,
    mapping: new Int32Array(count).fill(-1),
    address: new Int32Array(2 * count),
    isFolded: new Uint8Array(count),
    lineStart: new Int32Array(count + 1),
    ...lines,
    ids: IdIndex.forRows("location", count),
  };
  for (let row = 0; row < count; row++) {
    const start = starts[row] as number;
    enterRecord(reader, start);
    const id = readLocation(reader, table, row, lines, tables, limits);
    table.lineStart[row + 1] = lines.lineFunction.length;
    table.ids.add(reader, id, row, start);
  }
  return table;
}

/** Of a field that stands more than once the last counts, as for functions. */
function readLocation(
  reader: WireReader,
  table: LocationTable,
  row: number,
  lines: Lines,
  tables: Tables,
  limits: Limits,
): number | bigint {
  let id: number | bigint = 0;
  let mappingAt = -1;
  while (reader.next()) {
    if (reader.field === 1) id = reader.uint64();
    else if (reader.field === 2) mappingAt = reader.pass();
    else if (reader.field === 3) readAddress(reader, table, row);
    else if (reader.field === 4) readLine(reader, lines, tables.functions, limits);
    else if (reader.field === 5) table.isFolded[row] = reader.int64() === 0 ? 0 : 1;
    else reader.skip();
  }
  if (mappingAt !== -1) table.mapping[row] = mappingOf(reader, mappingAt, tables.mappings);
  return id;
}

function mappingOf(reader: WireReader, start: number, mappings: MappingTable): number {
  reader.back(start);
  const id = reader.uint64();
  return id === 0 ? -1 : mappings.ids.find(reader, id, "a location");
}

function readAddress(reader: WireReader, table: LocationTable, row: number): void {
  reader.number();
  table.address[2 * row] = reader.low;
  table.address[2 * row + 1] = reader.high;
}

function readLine(
  reader: WireReader,
  lines: Lines,
  functions: FunctionTable,
  limits: Limits,
): void {
  const start = reader.start;
  const outer = reader.enter();
  let functionAt = -1;
  let line = 0;
  let column = 0;
  while (reader.next()) {
    if (reader.field === 1) functionAt = reader.pass();
    else if (reader.field === 2) line = reader.int64();
    else if (reader.field === 3) column = reader.int64();
    else reader.skip();
  }
  const functionRow = functionOf(reader, functionAt, functions);
  reader.leave(outer);
  if (functionAt === -1) {
    const reason = "a location's line names no function";
    reader.refuse("invalid-profile", reason, "the id of a function in the file", start);
  }
  lines.lineNumber.push(line);
  lines.lineColumn.push(column);
  if (lines.lineFunction.push(functionRow) > limits.tableCap) {
    throw overCap(reader.file, "lines", limits.tableCap, "tableCap");
  }
}

function functionOf(reader: WireReader, start: number, functions: FunctionTable): number {
  if (start === -1) return -1;
  reader.back(start);
  return functions.ids.find(reader, reader.uint64(), "a location's line");
}
