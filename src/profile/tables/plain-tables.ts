import { CompiledMemory } from "../compiled/compiled-memory.js";
import type { Limits } from "../limits.js";
import { WireReader, type WireSource } from "../wire/wire-reader.js";
import type { FunctionTable } from "./functions.js";
import { IdIndex } from "./id-index.js";
import type { LocationTable } from "./locations.js";
import type { MappingTable } from "./mappings.js";
import type { PlainRecords } from "./plain-records.js";
import { recordField } from "./records.js";

/** More lines than a location has but in strange files. */
const mostLines = 6;

/** Where the tables are, and what their rows refer to. */
interface PlainSource extends WireSource {
  readonly records: PlainRecords;
  readonly mappings: MappingTable;
  readonly stringCount: number;
  readonly limits: Limits;
}

interface Tables {
  readonly functions: FunctionTable;
  readonly locations: LocationTable;
}

/**
 * The functions and locations of a profile, read by compiled code; undefined where any of them is not
 * as most writers write them, faults included: then it takes a reader that can say what is wrong.
 */
export function readPlainTables(source: PlainSource): Tables | undefined {
  const { functionCount, locationCount, tables } = source.records;
  if (locationCount === 0 || functionCount === 0) return undefined;
  const settings = settingsOf(source);
  const memory = new CompiledMemory(tables.bytes, settings, sizesOf(settings));
  for (const ids of ["functionIds", "locationIds"]) memory.words(ids).fill(0);
  memory.words("lineStart")[0] = 0;
  memory.words("mappingIds").set(source.mappings.ids.dense);
  if (!walkTables(memory, source) || memory.functions.resolveTables() === 0) return undefined;
  return { functions: functionsIn(memory), locations: locationsIn(memory, locationCount) };
}

/** Lets the compiled code read all functions and locations; false where it leaves one. */
function walkTables(memory: CompiledMemory, source: PlainSource): boolean {
  const { bytes, first, last } = source.records.tables;
  const reader = new WireReader(bytes, source);
  reader.at = memory.walk(first, memory.functions.readTables);
  while (reader.at <= last && reader.next()) {
    const { field } = reader;
    if (field === recordField.function || field === recordField.location) return false;
    reader.skip();
    reader.at = memory.walk(reader.at, memory.functions.readTables);
  }
  return true;
}

function functionsIn(memory: CompiledMemory): FunctionTable {
  const name = memory.words("functionName").slice();
  return {
    count: name.length,
    name,
    systemName: memory.words("systemName").slice(),
    fileName: memory.words("fileName").slice(),
    startLine: memory.doubles("startLine").slice(),
    ids: idsIn(memory, "function"),
  };
}

function locationsIn(memory: CompiledMemory, count: number): LocationTable {
  const lineCount = memory.number("lineCount").value;
  return {
    count,
    mapping: memory.words("mapping").slice(),
    address: memory.words("address").slice(),
    // None is folded: the compiled code does not read that field.
    isFolded: new Uint8Array(count),
    lineStart: memory.words("lineStart").slice(),
    lineFunction: memory.words("lineFunction").slice(0, lineCount),
    lineNumber: memory.words("lineNumber").slice(0, lineCount),
    lineColumn: columnsIn(memory, lineCount),
    ids: idsIn(memory, "location"),
  };
}

/** Go writes none: fresh memory that nobody writes to takes none. */
function columnsIn(memory: CompiledMemory, lineCount: number): Int32Array {
  const hasColumns = memory.number("columns").value !== 0;
  return hasColumns ? memory.words("lineColumn").slice(0, lineCount) : new Int32Array(lineCount);
}

/** The ids up to the highest one. */
function idsIn(memory: CompiledMemory, kind: "function" | "location"): IdIndex {
  const end = memory.number(`${kind}IdEnd`).value;
  return new IdIndex(kind, memory.words(`${kind}Ids`).slice(0, end));
}

function settingsOf({ records, mappings, stringCount, limits }: PlainSource) {
  const { functionCount, locationCount } = records;
  return {
    functionCount,
    locationCount,
    functionIdCount: IdIndex.denseSize(functionCount),
    locationIdCount: IdIndex.denseSize(locationCount),
    mappingIdCount: mappings.ids.dense.length,
    lineCap: Math.min(mostLines * locationCount, limits.tableCap),
    stringCount,
  };
}

type Settings = ReturnType<typeof settingsOf>;

/** Bytes of each table that assembly/read-tables.ts asks for. */
function sizesOf(settings: Settings): Record<string, number> {
  const { functionCount: functions, locationCount: locations, lineCap: lines } = settings;
  return {
    functionIds: 4 * settings.functionIdCount,
    locationIds: 4 * settings.locationIdCount,
    mappingIds: 4 * settings.mappingIdCount,
    functionName: 4 * functions,
    systemName: 4 * functions,
    fileName: 4 * functions,
    startLine: 8 * functions,
    mapping: 4 * locations,
    address: 8 * locations,
    lineStart: 4 * (locations + 1),
    lineFunction: 4 * lines,
    lineNumber: 4 * lines,
    lineColumn: 4 * lines,
  };
}
