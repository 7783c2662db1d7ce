import { amountFault, countFault } from "../checked-number.js";
import type { JsonRecord } from "../json-records.js";
import { type MemStatsField, memStatsFields, memStatsUnit } from "./mem-stats-fields.js";

/** One size class of `MemStats.BySize`; counts are slots since the start of the process. */
export interface SizeClassCount {
  readonly Size: number;
  readonly Mallocs: number;
  readonly Frees: number;
}

/** One reading of `runtime.MemStats`: bytes and counts as Go names them, and when it was taken. */
export interface MemStatsRow extends Readonly<Record<MemStatsField, number>> {
  /** Milliseconds since 1970, UTC. */
  readonly timeMs: number;
  /** Empty where the recorder left it out. */
  readonly BySize: readonly SizeClassCount[];
  /** The process, where the recorder says which. */
  readonly pid?: number;
  /** Milliseconds since 1970 at which that process started. */
  readonly startMs?: number;
}

/** What every source of MemStats tells: a heap text leaves the sum of the pauses out. */
export type MemStatsSnapshot = Omit<MemStatsRow, "PauseTotalNs">;

const faultOf: ReadonlyMap<MemStatsField, (value: unknown) => string | undefined> = new Map(
  memStatsFields.map((field) => [
    field,
    memStatsUnit(field) === "share" ? amountFault : countFault,
  ]),
);

/** All of MemStats from a JSON object of its fields, checked, or what is wrong with one. */
export function memStatsOf<Moment extends object>(
  record: JsonRecord,
  moment: Moment,
): (Moment & Omit<MemStatsRow, "timeMs">) | string {
  const row = checkedFields(record, memStatsFields, moment);
  if (typeof row === "string") return row;
  const BySize = record.BySize ?? [];
  if (!isBySize(BySize)) return '"BySize" is not a list of { Size, Mallocs, Frees }';
  return Object.assign(row, { BySize });
}

/** The moment with some fields of MemStats put on it, checked, or what is wrong with one. */
export function checkedFields<Field extends MemStatsField, Moment extends object>(
  record: JsonRecord,
  fields: readonly Field[],
  moment: Moment,
): (Moment & Record<Field, number>) | string {
  // One object from the start: to spread it anew doubles the time that a long series takes.
  const row = moment as Record<string, unknown>;
  for (const field of fields) {
    const value = record[field];
    if (value === undefined) return `has no number "${field}"`;
    const fault = faultOf.get(field)?.(value);
    if (fault !== undefined) return `"${field}" ${fault}`;
    row[field] = value;
  }
  return row as Moment & Record<Field, number>;
}

function isBySize(value: unknown): value is readonly SizeClassCount[] {
  return Array.isArray(value) && value.every(isSizeClassCount);
}

function isSizeClassCount(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { Size, Mallocs, Frees } = value as JsonRecord;
  return [Size, Mallocs, Frees].every((count) => countFault(count) === undefined);
}
