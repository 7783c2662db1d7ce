import { CompiledMemory } from "./compiled/compiled-memory.js";
import type { Limits } from "./limits.js";
import { recordField } from "./records.js";
import { WireReader, type WireSource } from "./wire-reader.js";

/** Records of one kind: how many there are, and where the first and the last one start (0 and -1 for none). */
export interface RecordRange {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/** Where the records are of a profile that is written as most are. */
export interface PlainRecords {
  readonly samples: RecordRange;
  readonly locations: RecordRange;
  readonly functions: RecordRange;
  readonly strings: RecordRange;
  /** Where each one starts, as of all other kinds in the order of the file. */
  readonly mappings: readonly number[];
  readonly header: readonly number[];
}

/** More records that compiled code does not step over than a profile has that most writers write. */
const mostOthers = 4096;

const fieldCount = recordField.docUrl + 1;

/** Finds the records by compiled code; undefined where another reader must, or a cap is passed. */
export function findPlainRecords(
  bytes: Uint8Array,
  source: WireSource,
  limits: Limits,
): PlainRecords | undefined {
  const size = 4 * fieldCount;
  const sizes = { recordCounts: size, firstRecords: size, lastRecords: size };
  const memory = new CompiledMemory(bytes, {}, sizes);
  for (const table of ["recordCounts", "firstRecords"]) memory.words(table).fill(0);
  memory.words("lastRecords").fill(-1);
  const others = otherRecords(memory, bytes, source);
  const records = others && { ...rangesIn(memory), ...others };
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
  for (let left = mostOthers; left > 0; left--) {
    reader.at = memory.walk(reader.at, memory.functions.countRecords);
    if (!reader.next()) return { mappings, header };
    const { field, start } = reader;
    if (field === recordField.mapping) mappings.push(start);
    else if (isCounted.has(field)) countRecord(memory, field, start);
    else if (field < fieldCount) header.push(start);
    reader.skip();
  }
  return undefined;
}

const { sample, location, function: functionField, string } = recordField;
const isCounted: ReadonlySet<number> = new Set([sample, location, functionField, string]);

/** Counts a record as the compiled code does. */
function countRecord(memory: CompiledMemory, field: number, start: number): void {
  const counts = memory.words("recordCounts");
  if (counts[field] === 0) memory.words("firstRecords")[field] = start;
  memory.words("lastRecords")[field] = start;
  counts[field] = (counts[field] as number) + 1;
}

function rangesIn(memory: CompiledMemory) {
  const range = (field: number): RecordRange => ({
    count: memory.words("recordCounts")[field] as number,
    first: memory.words("firstRecords")[field] as number,
    last: memory.words("lastRecords")[field] as number,
  });
  return {
    samples: range(sample),
    locations: range(location),
    functions: range(functionField),
    strings: range(string),
  };
}

function isUnderCaps(records: PlainRecords, limits: Limits): boolean {
  const { samples, locations, functions, strings, mappings, header } = records;
  const mostRows = Math.max(locations.count, functions.count, header.length);
  return (
    samples.count <= limits.sampleCap &&
    mostRows <= limits.tableCap &&
    strings.count <= limits.stringCap &&
    mappings.length <= limits.headerCap
  );
}
