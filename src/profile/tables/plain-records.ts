import { CompiledMemory, mostLeft } from "../compiled/compiled-memory.js";
import type { Limits } from "../limits.js";
import { slack } from "../wire/short-field.js";
import { WireReader, type WireSource } from "../wire/wire-reader.js";
import { recordField } from "./records.js";

/** Records of one kind: how many there are, and where the first and the last one start (0 and -1 for none). */
export interface RecordRange {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** Bytes that hold all locations and functions: the profile's, or copies of these records alone. */
interface TableRecords {
  readonly bytes: Uint8Array;
  /** From the first record to somewhere in the last. */
  readonly first: number;
  readonly last: number;
}

/** Where the records are of a profile that is written as most are. */
export interface PlainRecords {
  readonly sampleCount: number;
  readonly locationCount: number;
  readonly functionCount: number;
  readonly tables: TableRecords;
  readonly strings: RecordRange;
  /** Where each one starts, as of all other kinds in the order of the file. */
  readonly mappings: readonly number[];
  readonly header: readonly number[];
}

/**
 * Most bytes of locations and functions to copy out of the samples that Go writes between them. Of a
 * small profile none is: to walk all of it once more costs less than fresh memory.
 */
const tableCapBytes = 2_097_152;
const leastBytesToCopy = 4 * tableCapBytes;

const fieldCount = recordField.docUrl + 1;

/** Finds the records by compiled code; undefined where another reader must, or a cap is passed. */
export function findPlainRecords(
  bytes: Uint8Array,
  source: WireSource,
  limits: Limits,
): PlainRecords | undefined {
  const size = 4 * fieldCount;
  const copied = bytes.length < leastBytesToCopy ? 0 : tableCapBytes;
  const sizes = {
    recordCounts: size,
    firstRecords: size,
    lastRecords: size,
    tableRecords: copied + slack,
  };
  const memory = new CompiledMemory(bytes, { tableCapBytes: copied }, sizes);
  for (const table of ["recordCounts", "firstRecords"]) memory.words(table).fill(0);
  memory.words("lastRecords").fill(-1);
  const others = otherRecords(memory, bytes, source);
  const records = others && { ...countsIn(memory, bytes), ...others };
  return records && isUnderCaps(records, limits) ? records : undefined;
}

type Others = Pick<PlainRecords, "mappings" | "header">;

/** Lets the compiled code count, and notes what it leaves; undefined where that is too much. */
function otherRecords(
  memory: CompiledMemory,
  bytes: Uint8Array,
  source: WireSource,
): Others | undefined {
  const reader = new WireReader(bytes, source);
  const [mappings, header]: [number[], number[]] = [[], []];
  for (let left = 0; left < mostLeft; left++) {
    reader.at = memory.walk(reader.at, memory.functions.countRecords);
    if (!reader.next()) return { mappings, header };
    const { field, start } = reader;
    if (field === recordField.mapping) mappings.push(start);
    else if (field === location || field === functionField) return undefined;
    else if (field === sample || field === string) countRecord(memory, field, start);
    else if (field < fieldCount) header.push(start);
    reader.skip();
  }
  return undefined;
}

const { sample, location, function: functionField, string } = recordField;

/** Counts a record as the compiled code does. */
function countRecord(memory: CompiledMemory, field: number, start: number): void {
  const counts = memory.words("recordCounts");
  if (counts[field] === 0) memory.words("firstRecords")[field] = start;
  memory.words("lastRecords")[field] = start;
  counts[field] = (counts[field] as number) + 1;
}

function countsIn(memory: CompiledMemory, bytes: Uint8Array) {
  const range = (field: number): RecordRange => ({
    count: memory.words("recordCounts")[field] as number,
    first: memory.words("firstRecords")[field] as number,
    last: memory.words("lastRecords")[field] as number,
  });
  const [locations, functions] = [range(location), range(functionField)];
  return {
    sampleCount: range(sample).count,
    locationCount: locations.count,
    functionCount: functions.count,
    tables: tablesIn(memory, bytes, [locations, functions]),
    strings: range(string),
  };
}

function tablesIn(
  memory: CompiledMemory,
  bytes: Uint8Array,
  ranges: readonly RecordRange[],
): TableRecords {
  const size = memory.number("tableBytes").value;
  if (size <= memory.number("tableCapBytes").value) {
    const copies = memory.bytesOf("tableRecords").slice(0, size + slack);
    return { bytes: copies, first: 0, last: size - 1 };
  }
  const first = Math.min(...ranges.map((range) => range.first));
  const last = Math.max(...ranges.map((range) => range.last));
  return { bytes, first, last };
}

function isUnderCaps(records: PlainRecords, limits: Limits): boolean {
  const { sampleCount, locationCount, functionCount, strings, mappings, header } = records;
  const mostRows = Math.max(locationCount, functionCount, header.length);
  return (
    sampleCount <= limits.sampleCap &&
    mostRows <= limits.tableCap &&
    strings.count <= limits.stringCap &&
    mappings.length <= limits.headerCap
  );
}
