import { countFault } from "./checked-number.js";
import type { JsonRecord } from "./json-records.js";
import { rfc3339Ms } from "./times.js";

/** When a recorded reading was taken, and in which process, where the recorder says so. */
export interface RecordedMoment {
  readonly timeMs: number;
  readonly pid?: number;
  readonly startMs?: number;
}

/** `time`, `pid` and `start` of a recorder's line; the last two are newer and may be missing. */
export function momentOf(record: JsonRecord): RecordedMoment | string {
  const timeMs = rfc3339Ms(record.time);
  if (timeMs === undefined) return 'has no "time" in RFC 3339 form';
  const moment: { timeMs: number; pid?: number; startMs?: number } = { timeMs };
  const startMs = rfc3339Ms(record.start);
  if (countFault(record.pid) === undefined) moment.pid = record.pid as number;
  if (startMs !== undefined) moment.startMs = startMs;
  return moment;
}
