import { LeaklabError } from "../../errors.js";

/** The numeric fields of Go's `runtime.MemStats`, by their own names. */
export const memStatsFields = [
  "Alloc",
  "TotalAlloc",
  "Sys",
  "Lookups",
  "Mallocs",
  "Frees",
  "HeapAlloc",
  "HeapSys",
  "HeapIdle",
  "HeapInuse",
  "HeapReleased",
  "HeapObjects",
  "StackInuse",
  "StackSys",
  "MSpanInuse",
  "MSpanSys",
  "MCacheInuse",
  "MCacheSys",
  "BuckHashSys",
  "GCSys",
  "OtherSys",
  "NextGC",
  "LastGC",
  "PauseTotalNs",
  "NumGC",
  "NumForcedGC",
  "GCCPUFraction",
] as const;

export type MemStatsField = (typeof memStatsFields)[number];

export type MemStatsUnit = "bytes" | "count" | "nanoseconds" | "share";

/**
 * The unit of a MemStats field. Throws `LeaklabError` for a field that MemStats does not have.
 *
 * @example
 * memStatsUnit("HeapObjects") // "count"
 */
export function memStatsUnit(field: MemStatsField): MemStatsUnit {
  if (memStatsFields.includes(field)) return otherUnits.get(field) ?? "bytes";
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `MemStats has no numeric field "${field}"`,
    advice: `It has ${memStatsFields.join(", ")}`,
  });
}

const otherUnits: ReadonlyMap<MemStatsField, MemStatsUnit> = new Map([
  ["Lookups", "count"],
  ["Mallocs", "count"],
  ["Frees", "count"],
  ["HeapObjects", "count"],
  ["NumGC", "count"],
  ["NumForcedGC", "count"],
  ["LastGC", "nanoseconds"],
  ["PauseTotalNs", "nanoseconds"],
  ["GCCPUFraction", "share"],
]);
