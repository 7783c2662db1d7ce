import type { DamagedLine } from "./lines.js";
import { readLines } from "./lines.js";
import { type MemStatsField, memStatsFields } from "./mem-stats-fields.js";

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
}

export interface MemStatsSeries {
  readonly rows: readonly MemStatsRow[];
  readonly damaged: readonly DamagedLine[];
}

/**
 * The readings in a MemStats NDJSON file, in file order, and the lines that could not be read.
 *
 * Each line is one JSON object: `time` (RFC 3339) and the fields of `runtime.MemStats`. A last
 * line without its line end may be cut and counts as damaged.
 * Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readMemStats("memstats.ndjson").rows.map((row) => row.HeapObjects)
 */
export function readMemStats(path: string): MemStatsSeries {
  const rows: MemStatsRow[] = [];
  const damaged: DamagedLine[] = [];
  for (const line of readLines(path)) {
    const row = line.fault === undefined ? rowOf(line.text) : line.fault;
    if (typeof row === "string") damaged.push({ line: line.line, reason: row });
    else rows.push(row);
  }
  return { rows, damaged };
}

function rowOf(text: string): MemStatsRow | string {
  const record = parseRecord(text);
  if (typeof record === "string") return record;
  const timeMs = typeof record.time === "string" ? Date.parse(record.time) : Number.NaN;
  if (Number.isNaN(timeMs)) return 'has no "time" in RFC 3339 form';
  const missing = memStatsFields.find((field) => typeof record[field] !== "number");
  if (missing !== undefined) return `has no number "${missing}"`;
  const sizes = record.BySize ?? [];
  if (!isBySize(sizes)) return '"BySize" is not a list of { Size, Mallocs, Frees }';
  const numbers = memStatsFields.map((field) => [field, record[field] as number] as const);
  return { timeMs, ...fieldsOf(numbers), BySize: sizes };
}

function fieldsOf(
  numbers: readonly (readonly [MemStatsField, number])[],
): Record<MemStatsField, number> {
  return Object.fromEntries(numbers) as Record<MemStatsField, number>;
}

function parseRecord(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : "is not a JSON object";
  } catch {
    return "is not JSON";
  }
}

function isBySize(value: unknown): value is readonly SizeClassCount[] {
  return Array.isArray(value) && value.every(isSizeClassCount);
}

function isSizeClassCount(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const count = value as Record<string, unknown>;
  return [count.Size, count.Mallocs, count.Frees].every((field) => typeof field === "number");
}
