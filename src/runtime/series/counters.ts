import { metricKind, metricUnit } from "../metrics/metric-kind.js";

/** Counters of a row by name: in one process they only rise. */
export type Counters = Readonly<Record<string, number>>;

const memStatsCounters = ["TotalAlloc", "Mallocs", "Frees", "NumGC", "Lookups"] as const;

/**
 * A reader of the counters that a row of MemStats or of `runtime/metrics` has. Seconds of processor
 * time are left out: the runtime estimates them, and they may go back a little.
 */
export function counterReader(): (row: object) => Counters {
  const isCounter = new Map<string, boolean>();
  return (row) => {
    const counters: Record<string, number> = Object.create(null);
    for (const name of memStatsCounters) takeNumber(counters, name, row);
    const { values = {} } = row as { readonly values?: object };
    for (const name of Object.keys(values)) {
      if (!isCounter.has(name)) isCounter.set(name, isWholeCounter(name));
      if (isCounter.get(name) === true) takeNumber(counters, name, values);
    }
    return counters;
  };
}

function takeNumber(counters: Record<string, number>, name: string, from: object): void {
  const value = (from as Readonly<Record<string, unknown>>)[name];
  if (typeof value === "number") counters[name] = value;
}

function isWholeCounter(name: string): boolean {
  return metricKind(name) === "cumulative" && metricUnit(name) !== "cpu-seconds";
}
