import { type JsonRecord, readJsonRows } from "../json-records.js";
import type { LineLimits } from "../lines.js";
import type { Readings } from "../readings.js";
import { momentOf } from "../recorded-moment.js";
import { type MemStatsRow, memStatsOf } from "./mem-stats.js";

/**
 * The readings in a MemStats NDJSON file, in file order, and the lines that could not be read.
 *
 * Each record is one JSON object on one line: `time` (RFC 3339) and the fields of `runtime.MemStats`,
 * which are the same ones since Go 1.8; `pid` and `start` are taken where they are there. A record is
 * found behind the prefix of a log and beside the output of a program, too. Damaged are a line
 * without a record, a record without a field or with a number that cannot be, and a last line
 * without its line end. `LastGC` passes 2^53 and is exact to 256 ns.
 * Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readMemStats("memstats.ndjson").rows.map((row) => row.HeapObjects)
 */
export function readMemStats(path: string, limits: LineLimits = {}): Readings<MemStatsRow> {
  return readJsonRows(path, rowOf, limits);
}

function rowOf(record: JsonRecord): MemStatsRow | string {
  const moment = momentOf(record);
  return typeof moment === "string" ? moment : memStatsOf(record, moment);
}
