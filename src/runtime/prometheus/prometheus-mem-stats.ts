import type { MemStatsField } from "../../mem-stats/mem-stats-fields.js";
import type { PrometheusLabels } from "./prometheus-row.js";

/** What a service told Prometheus about its `runtime.MemStats` at one time, by Go's field names. */
export interface PrometheusMemStatsRow<Time extends number | undefined = number | undefined>
  extends Readonly<Partial<Record<MemStatsField, number>>> {
  /** Milliseconds since 1970; undefined where the exposition had none. */
  readonly timeMs: Time;
  /** Tells instances apart. */
  readonly labels: PrometheusLabels;
}

/** A sample of either reader. */
export interface PrometheusSample<Time extends number | undefined> {
  readonly name: string;
  readonly labels: PrometheusLabels;
  readonly timeMs: Time;
  readonly value: number;
}

/**
 * The rows of `go_memstats_*` and `go_gc_duration_seconds` as MemStats: instance after instance, each
 * in the order of time, with the fields that are there.
 *
 * The units are those of `memStatsUnit`: what Prometheus has in seconds is in nanoseconds here, to
 * the digits that the text has. `PauseTotalNs` and `NumGC` are the sum and the count of the summary.
 *
 * @example
 * prometheusMemStats([{ name: "go_memstats_frees_total", labels: {}, timeMs: 0, value: 7 }])[0].Frees // 7
 */
export function prometheusMemStats<Time extends number | undefined>(
  samples: readonly PrometheusSample<Time>[],
): readonly PrometheusMemStatsRow<Time>[] {
  const instances = new Map<string, Map<Time, Row<Time>>>();
  for (const { name, labels, timeMs, value } of samples) {
    const source = sources.get(name);
    if (source === undefined) continue;
    const key = JSON.stringify(Object.entries(labels).sort());
    const times = instances.get(key) ?? new Map<Time, Row<Time>>();
    const row = times.get(timeMs) ?? { timeMs, labels, fields: {} };
    row.fields[source.field] = source.factor === 1 ? value : Math.round(value * source.factor);
    instances.set(key, times.set(timeMs, row));
  }
  return [...instances.values()].flatMap((times) =>
    [...times.values()]
      .sort((a, b) => (a.timeMs ?? 0) - (b.timeMs ?? 0))
      .map(({ timeMs, labels, fields }) => ({ timeMs, labels, ...fields })),
  );
}

interface Row<Time> {
  readonly timeMs: Time;
  readonly labels: PrometheusLabels;
  readonly fields: Partial<Record<MemStatsField, number>>;
}

interface Source {
  readonly field: MemStatsField;
  /** Nanoseconds where Go counts them and Prometheus has seconds. */
  readonly factor: number;
}

const nanoseconds = 1e9;

// The names are those of client_golang, from the first to the newest version.
const sources: ReadonlyMap<string, Source> = new Map(
  (
    [
      ["go_memstats_alloc_bytes", "Alloc"],
      ["go_memstats_alloc_bytes_total", "TotalAlloc"],
      ["go_memstats_sys_bytes", "Sys"],
      ["go_memstats_lookups_total", "Lookups"],
      ["go_memstats_mallocs_total", "Mallocs"],
      ["go_memstats_frees_total", "Frees"],
      ["go_memstats_heap_alloc_bytes", "HeapAlloc"],
      ["go_memstats_heap_sys_bytes", "HeapSys"],
      ["go_memstats_heap_idle_bytes", "HeapIdle"],
      ["go_memstats_heap_inuse_bytes", "HeapInuse"],
      ["go_memstats_heap_released_bytes", "HeapReleased"],
      ["go_memstats_heap_objects", "HeapObjects"],
      ["go_memstats_stack_inuse_bytes", "StackInuse"],
      ["go_memstats_stack_sys_bytes", "StackSys"],
      ["go_memstats_mspan_inuse_bytes", "MSpanInuse"],
      ["go_memstats_mspan_sys_bytes", "MSpanSys"],
      ["go_memstats_mcache_inuse_bytes", "MCacheInuse"],
      ["go_memstats_mcache_sys_bytes", "MCacheSys"],
      ["go_memstats_buck_hash_sys_bytes", "BuckHashSys"],
      ["go_memstats_gc_sys_bytes", "GCSys"],
      ["go_memstats_other_sys_bytes", "OtherSys"],
      ["go_memstats_next_gc_bytes", "NextGC"],
      ["go_memstats_last_gc_time_seconds", "LastGC", nanoseconds],
      ["go_memstats_gc_cpu_fraction", "GCCPUFraction"],
      ["go_gc_duration_seconds_sum", "PauseTotalNs", nanoseconds],
      ["go_gc_duration_seconds_count", "NumGC"],
    ] as const
  ).map(([name, field, factor = 1]) => [name, { field, factor }]),
);
