import { LeaklabError } from "../../errors.js";
import {
  type MemStatsField,
  memStatsFields,
  memStatsUnit,
} from "../../mem-stats/mem-stats-fields.js";

/** A reading of anything at a moment: a row of MemStats, of runtime/metrics, or one's own. */
export interface TimedRow {
  /** Milliseconds since 1970, or since any other moment that all rows share. */
  readonly timeMs: number;
}

/** The number a row has under a name, itself or among its `values`; undefined without one. */
export function numberOf(row: TimedRow, field: string): number | undefined {
  const own = ownNumber(row, field);
  if (own !== undefined || !("values" in row)) return own;
  return typeof row.values === "object" && row.values !== null
    ? ownNumber(row.values, field)
    : undefined;
}

/** The unit of a field: Go's for MemStats, what follows the colon for a metric, else "count". */
export function unitOf(field: string): string {
  if (isMemStatsField(field)) return memStatsUnit(field);
  return /:([a-z-]{1,40})$/.exec(field)?.[1] ?? "count";
}

/** Throws where rows exist and none has a number under the name. */
export function requireField(rows: readonly TimedRow[], field: string): void {
  const [first] = rows;
  if (first === undefined || rows.some((row) => numberOf(row, field) !== undefined)) return;
  const names = [first, ...("values" in first ? [first.values as object] : [])].flatMap((record) =>
    Object.keys(record).filter((name) => ownNumber(record, name) !== undefined),
  );
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `no row has a number "${field}"`,
    advice: `The first row has ${names.join(", ")}`,
  });
}

function isMemStatsField(field: string): field is MemStatsField {
  return (memStatsFields as readonly string[]).includes(field);
}

function ownNumber(record: object, name: string): number | undefined {
  const value: unknown = Object.hasOwn(record, name)
    ? (record as Record<string, unknown>)[name]
    : undefined;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
