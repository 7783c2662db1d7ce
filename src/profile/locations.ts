import type { FunctionTable } from "./functions.js";
import { IdIndex } from "./id-index.js";
import { type Limits, overCap } from "./limits.js";
import type { MappingTable } from "./mappings.js";
import {
  blankNumbers,
  clear,
  type Numbers,
  readNumbers,
  signedAt,
  smallAt,
} from "./plain-numbers.js";
import { enterRecord } from "./records.js";
import { WireReader, type WireSource } from "./wire-reader.js";

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
  readonly lineFunction: readonly number[];
  readonly lineNumber: readonly number[];
  readonly lineColumn: readonly number[];
  readonly ids: IdIndex;
}

interface Tables {
  readonly mappings: MappingTable;
  readonly functions: FunctionTable;
}

const lineTag = 0x22;

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
    ids: new IdIndex("location", count),
  };
  const plain = new PlainLocations(table, lines, tables, limits);
  for (let row = 0; row < count; row++) {
    const start = starts[row] as number;
    enterRecord(reader, start);
    const plainId = plain.read(reader, row);
    const id = plainId === 0 ? readFully(reader, table, row, lines, tables, limits) : plainId;
    table.lineStart[row + 1] = lines.lineFunction.length;
    table.ids.add(reader, id, row, start);
  }
  return table;
}

function readFully(
  reader: WireReader,
  table: LocationTable,
  row: number,
  lines: Lines,
  tables: Tables,
  limits: Limits,
): number | bigint {
  let id: number | bigint = 0;
  while (reader.next()) {
    if (reader.field === 1) id = reader.uint64();
    else if (reader.field === 2) table.mapping[row] = readMapping(reader, tables.mappings);
    else if (reader.field === 3) readAddress(reader, table, row);
    else if (reader.field === 4) readLine(reader, lines, tables.functions, limits);
    else if (reader.field === 5) table.isFolded[row] = reader.int64() === 0 ? 0 : 1;
    else reader.skip();
  }
  return id;
}

/** Reads locations as most are written, with short ids and lines and not folded. */
class PlainLocations {
  private readonly own: Numbers = blankNumbers();
  private readonly ofLine: Numbers = blankNumbers();

  private readonly table: LocationTable;
  private readonly lines: Lines;
  private readonly tables: Tables;
  private readonly limits: Limits;

  constructor(table: LocationTable, lines: Lines, tables: Tables, limits: Limits) {
    this.table = table;
    this.lines = lines;
    this.tables = tables;
    this.limits = limits;
  }

  /** The id of a location; 0 for any other kind and for a fault, which the slow way finds. */
  read({ bytes, at, end }: WireReader, row: number): number {
    const { own, table, lines } = this;
    const known = lines.lineFunction.length;
    const isRead = this.readFields(bytes, at, end);
    const id = smallAt(own, 1);
    const mappingId = smallAt(own, 2);
    const mapping = mappingId <= 0 ? -1 : this.tables.mappings.ids.row(mappingId);
    if (!isRead || id <= 0 || (mapping === -1 && mappingId !== 0)) {
      for (const column of Object.values(lines)) column.length = known;
      return 0;
    }
    table.mapping[row] = mapping;
    table.address[2 * row] = own.low[3] as number;
    table.address[2 * row + 1] = own.high[3] as number;
    return id;
  }

  /** Go puts the mapping behind the lines, upstream before them. */
  private readFields(bytes: Uint8Array, start: number, end: number): boolean {
    const { own } = this;
    clear(own);
    for (let at = start; at < end; ) {
      at = readNumbers(bytes, at, end, own, 3);
      if (at === end) break;
      const size = at >= 0 && at + 1 < end ? (bytes[at + 1] as number) : 0x80;
      const stop = at + 2 + size;
      if (size > 0x7f || stop > end || bytes[at] !== lineTag) return false;
      if (!this.addLine(bytes, at + 2, stop)) return false;
      at = stop;
    }
    return true;
  }

  private addLine(bytes: Uint8Array, start: number, stop: number): boolean {
    const { ofLine, lines } = this;
    clear(ofLine);
    if (readNumbers(bytes, start, stop, ofLine, 3) !== stop) return false;
    const functionId = smallAt(ofLine, 1);
    const functionRow = functionId === -1 ? -1 : this.tables.functions.ids.row(functionId);
    if (functionRow === -1 || lines.lineFunction.length === this.limits.tableCap) return false;
    lines.lineFunction.push(functionRow);
    lines.lineNumber.push(signedAt(ofLine, 2));
    lines.lineColumn.push(signedAt(ofLine, 3));
    return true;
  }
}

function readMapping(reader: WireReader, mappings: MappingTable): number {
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
  let isNamed = false;
  let functionRow = -1;
  let line = 0;
  let column = 0;
  while (reader.next()) {
    if (reader.field === 1) {
      isNamed = true;
      functionRow = functions.ids.find(reader, reader.uint64(), "a location's line");
    } else if (reader.field === 2) line = reader.int64();
    else if (reader.field === 3) column = reader.int64();
    else reader.skip();
  }
  reader.leave(outer);
  if (!isNamed) {
    const reason = "a location's line names no function";
    reader.refuse("invalid-profile", reason, "the id of a function in the file", start);
  }
  lines.lineNumber.push(line);
  lines.lineColumn.push(column);
  if (lines.lineFunction.push(functionRow) > limits.tableCap) {
    throw overCap(reader.file, "lines", limits.tableCap, "tableCap");
  }
}
