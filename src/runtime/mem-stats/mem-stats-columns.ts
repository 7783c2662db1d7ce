import { type JsonRecord, readJsonLines } from "../json-records.js";
import type { DamagedLine, LineLimits } from "../lines.js";
import { momentOf } from "../recorded-moment.js";
import { checkedFields } from "./mem-stats.js";
import { type MemStatsField, memStatsUnit } from "./mem-stats-fields.js";

/** A long series as one array of numbers for each field, all of one length. */
export interface MemStatsColumns<Field extends MemStatsField> {
  /** Milliseconds since 1970, UTC. */
  readonly timeMs: Float64Array;
  readonly columns: Readonly<Record<Field, Float64Array>>;
  readonly damaged: readonly DamagedLine[];
}

/**
 * Chosen fields of a MemStats NDJSON file as columns, read line by line: for a series too long for
 * rows, a million readings in some 80 MB. It reads what {@link readMemStats} reads, and records that
 * have no other fields than the chosen ones. Throws `LeaklabError` for a field that MemStats does
 * not have, and for a file that cannot be read at all.
 *
 * @example
 * readMemStatsColumns("memstats.ndjson", ["HeapObjects"]).columns.HeapObjects
 */
export function readMemStatsColumns<Field extends MemStatsField>(
  path: string,
  fields: readonly Field[],
  limits: LineLimits = {},
): MemStatsColumns<Field> {
  for (const field of fields) memStatsUnit(field);
  const times = new Column();
  const columns = fields.map((field) => [field, new Column()] as const);
  const damaged: DamagedLine[] = [];
  for (const { line, rows, fault } of readJsonLines(
    path,
    (record) => rowOf(record, fields),
    limits,
  )) {
    if (fault !== undefined) damaged.push({ line, reason: fault });
    for (const row of rows) {
      times.push(row.timeMs);
      for (const [field, column] of columns) column.push(row[field]);
    }
  }
  return {
    timeMs: times.numbers(),
    columns: Object.fromEntries(
      columns.map(([field, column]) => [field, column.numbers()]),
    ) as Record<Field, Float64Array>,
    damaged,
  };
}

/** Numbers that grow in number; an array of them would take twice the memory. */
class Column {
  #numbers: Float64Array = new Float64Array(1024);
  #length = 0;

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const room = new Float64Array(2 * this.#length);
      room.set(this.#numbers);
      this.#numbers = room;
    }
    this.#numbers[this.#length++] = number;
  }

  numbers(): Float64Array {
    return this.#numbers.slice(0, this.#length);
  }
}

type ChosenRow<Field extends MemStatsField> = Record<Field, number> & { readonly timeMs: number };

function rowOf<Field extends MemStatsField>(
  record: JsonRecord,
  fields: readonly Field[],
): ChosenRow<Field> | string {
  const moment = momentOf(record);
  return typeof moment === "string" ? moment : checkedFields(record, fields, moment);
}
