import type { MemStatsRow } from "../../../src/runtime/mem-stats/mem-stats.js";
import { memStatsFields } from "../../../src/runtime/mem-stats/mem-stats-fields.js";
import type { MetricsRow } from "../../../src/runtime/metrics/read-metrics.js";
import { sizeClasses } from "../../../src/runtime/size-classes/size-classes.js";

/** Slots of one size since the start of a process. */
export interface Counted {
  /** Of a size class, or of whole pages above 32 KiB. */
  readonly objectBytes: number;
  readonly allocs: number;
  readonly frees: number;
}

export const classBytes: readonly number[] = sizeClasses({ pointers: true }).map(
  (row) => row.classBytes,
);

const largestOfBySize = 18_432;

/** What MemStats would say of a process that counted so, with `tiny` objects in shared slots. */
export function memStatsOf(counts: readonly Counted[], timeMs: number = 0, tiny = 7): MemStatsRow {
  const zeros = Object.fromEntries(memStatsFields.map((field) => [field, 0]));
  const live = sum(counts, (count) => (count.allocs - count.frees) * count.objectBytes);
  return {
    ...(zeros as Record<(typeof memStatsFields)[number], number>),
    timeMs,
    Mallocs: sum(counts, (count) => count.allocs) + tiny,
    Frees: sum(counts, (count) => count.frees) + tiny,
    HeapAlloc: live,
    BySize: [0, ...classBytes.filter((bytes) => bytes <= largestOfBySize)].map((Size) => ({
      Size,
      Mallocs: sum(counts, (count) => (count.objectBytes === Size ? count.allocs : 0)),
      Frees: sum(counts, (count) => (count.objectBytes === Size ? count.frees : 0)),
    })),
  };
}

/** What `runtime/metrics` would say of the same process. */
export function metricsOf(counts: readonly Counted[], timeMs: number = 0): MetricsRow {
  const buckets = [1, ...classBytes.map((bytes) => bytes + 1), Number.POSITIVE_INFINITY];
  const histogram = (of: (count: Counted) => number): MetricsRow["histograms"][string] => ({
    buckets,
    counts: buckets.slice(0, -1).map((from, index) => {
      const isIn = ({ objectBytes }: Counted): boolean =>
        objectBytes >= from && objectBytes < (buckets[index + 1] ?? 0);
      return sum(counts.filter(isIn), of);
    }),
  });
  return {
    timeMs,
    values: {
      "/memory/classes/heap/objects:bytes": sum(
        counts,
        (count) => (count.allocs - count.frees) * count.objectBytes,
      ),
    },
    histograms: {
      "/gc/heap/allocs-by-size:bytes": histogram((count) => count.allocs),
      "/gc/heap/frees-by-size:bytes": histogram((count) => count.frees),
    },
  };
}

function sum(counts: readonly Counted[], of: (count: Counted) => number): number {
  return counts.reduce((total, count) => total + of(count), 0);
}
