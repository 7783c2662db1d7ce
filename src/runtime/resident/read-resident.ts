import { countFault } from "../../checked-number.js";
import { type JsonRecord, jsonRows } from "../json-records.js";
import { type LineLimits, readLines } from "../lines.js";
import type { Readings } from "../readings.js";
import { momentOf } from "../recorded-moment.js";
import { ProcReadings } from "./proc-readings.js";
import type { ResidentRow } from "./resident-row.js";

/**
 * The resident memory of a process in bytes, reading by reading, in file order.
 *
 * `path` holds what `cat /proc/PID/smaps_rollup` or `cat /proc/PID/status` printed, once or many
 * times, or the NDJSON of a recorder, with `time` and `VmRSS`. A line with nothing but a time, as
 * `date -u +%FT%TZ` prints it, dates the reading below it. A record without `VmRSS`, as recorders
 * write it outside Linux, is neither a row nor damaged. `LazyFree` is a part of `Rss` that the system
 * may take back. Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readResident("smaps_rollup.txt").rows.map((row) => row.Rss - (row.LazyFree ?? 0))
 */
export function readResident(path: string, limits: LineLimits = {}): Readings<ResidentRow> {
  const readings = new ProcReadings();
  for (const { line, text, fault } of readLines(path, limits)) {
    const isRecord = /\{\s*"/.test(text);
    const records = isRecord ? jsonRows(text, residentOf) : { rows: [], fault };
    const recorded = records.rows.flat();
    readings.rows.push(...recorded.map((row) => ({ line, ...row })));
    if (records.fault !== undefined) readings.damaged.push({ line, reason: records.fault });
    else if (!isRecord) readings.take(text, line);
  }
  readings.end();
  const damaged = readings.damaged.sort((a, b) => a.line - b.line);
  return { rows: readings.rows, damaged };
}

type Recorded = Pick<ResidentRow, "timeMs" | "Rss">;

function residentOf(record: JsonRecord): readonly Recorded[] | string {
  const { VmRSS } = record;
  if (VmRSS === undefined) return [];
  const moment = momentOf(record);
  const fault = countFault(VmRSS);
  if (typeof moment === "string") return moment;
  return fault === undefined
    ? [{ timeMs: moment.timeMs, Rss: VmRSS as number }]
    : `"VmRSS" ${fault}`;
}
