import { CompiledMemory } from "../compiled/compiled-memory.js";
import { WireReader, type WireSource } from "../wire/wire-reader.js";
import type { RecordRange } from "./plain-records.js";
import { recordField } from "./records.js";
import { StringTable } from "./string-table.js";

/** The string table, found by compiled code; undefined where it is none, which another reader explains. */
export function readPlainStrings(
  bytes: Uint8Array,
  source: WireSource,
  records: RecordRange,
): StringTable | undefined {
  const { count } = records;
  const sizes = { stringStart: 4 * count, stringEnd: 4 * count };
  const memory = new CompiledMemory(bytes, { stringCount: count }, sizes);
  walkStrings(memory, new WireReader(bytes, source), records);
  const starts = memory.words("stringStart");
  const ends = memory.words("stringEnd");
  const isTable = count > 0 && starts[0] === ends[0];
  return isTable ? new StringTable(bytes, starts.slice(), ends.slice()) : undefined;
}

function walkStrings(
  memory: CompiledMemory,
  reader: WireReader,
  { first, last }: RecordRange,
): void {
  const row = memory.number("stringRow");
  reader.at = first;
  while (reader.at <= last) {
    reader.at = memory.walk(reader.at, memory.functions.findStrings);
    if (!reader.next()) return;
    if (reader.field !== recordField.string) {
      reader.skip();
      continue;
    }
    const outer = reader.enter();
    memory.words("stringStart")[row.value] = reader.at;
    memory.words("stringEnd")[row.value] = reader.end;
    row.value++;
    reader.leave(outer);
  }
}
