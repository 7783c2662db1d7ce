import { LeaklabError } from "../../errors.js";

/** A cumulative metric only rises in a process; a gauge is the state of a moment. */
export type MetricKind = "cumulative" | "gauge";

/**
 * The unit of a metric, which is the end of its name; of a histogram it is the unit of the
 * boundaries. Throws `LeaklabError` for a name without one.
 *
 * @example
 * metricUnit("/gc/heap/live:bytes") // "bytes"
 */
export function metricUnit(name: string): string {
  const [, unit] = /^\/[^:]{1,500}:([^:]{1,100})$/.exec(name) ?? [];
  if (unit !== undefined) return unit;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `${JSON.stringify(name)} is no name of a metric`,
    advice: 'Give a full name with its unit, such as "/gc/heap/live:bytes"',
  });
}

/**
 * Whether a metric is cumulative or a gauge; undefined for one that no Go from 1.19 to 1.26 has.
 *
 * A file does not tell. The prefixes are those of `metrics.All()`, where `Cumulative` tells; of
 * names that later versions add below them they hold as far as their rooms do.
 *
 * @example
 * metricKind("/gc/heap/allocs-by-size:bytes") // "cumulative"
 * metricKind("/gc/heap/live:bytes") // "gauge"
 */
export function metricKind(name: string): MetricKind | undefined {
  if (cumulative.some((prefix) => name.startsWith(prefix))) return "cumulative";
  return gauges.some((prefix) => name.startsWith(prefix)) ? "gauge" : undefined;
}

const cumulative: readonly string[] = [
  "/cgo/go-to-c-calls:",
  "/cpu/classes/",
  "/gc/cleanups/",
  "/gc/cycles/",
  "/gc/finalizers/",
  "/gc/heap/allocs",
  "/gc/heap/frees",
  "/gc/heap/tiny/allocs:",
  "/gc/pauses:",
  "/godebug/non-default-behavior/",
  "/sched/goroutines-created:",
  "/sched/latencies:",
  "/sched/pauses/",
  "/sync/mutex/wait/total:",
];

const gauges: readonly string[] = [
  "/gc/gogc:",
  "/gc/gomemlimit:",
  "/gc/heap/goal:",
  "/gc/heap/live:",
  "/gc/heap/objects:",
  "/gc/limiter/last-enabled:",
  "/gc/scan/",
  "/gc/stack/starting-size:",
  "/memory/classes/",
  "/sched/gomaxprocs:",
  "/sched/goroutines/",
  "/sched/goroutines:",
  "/sched/threads/",
];
