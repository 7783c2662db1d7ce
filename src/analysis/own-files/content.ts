import type { MemStatsRow } from "../../mem-stats/mem-stats.js";
import type { Profile } from "../../profile/profile.js";
import type { GctraceRow } from "../../runtime/gctrace/gctrace-row.js";
import type { HeapTextRow } from "../../runtime/mem-stats/heap-text.js";
import type { MetricsRow } from "../../runtime/metrics/read-metrics.js";
import type { PrometheusMemStatsRow } from "../../runtime/prometheus/prometheus-mem-stats.js";
import type { ResidentRow } from "../../runtime/resident/resident-row.js";

/** The readings of each kind of signal, all with a time. */
export interface SignalRows {
  readonly MemStats: MemStatsRow;
  readonly "heap text": HeapTextRow;
  readonly metrics: MetricsRow;
  readonly Prometheus: PrometheusMemStatsRow<number>;
  /** `timeMs` counts from the start of the process: the log tells no other time. */
  readonly gctrace: GctraceRow & { readonly timeMs: number };
  readonly "resident memory": ResidentRow & { readonly timeMs: number };
}

export type SignalKind = keyof SignalRows;

/** What a reader found in a file. */
export type Content = ProfileContent | SignalContent;

export interface ProfileContent {
  readonly holds: "heap profile" | "other profile";
  readonly profile: Profile;
}

/** What a reader found of one kind of signal. */
export type SignalContent = {
  readonly [Kind in SignalKind]: { readonly holds: Kind } & Kept<SignalRows[Kind]>;
}[SignalKind];

export interface Kept<Row> {
  /** In the order of the file. */
  readonly rows: readonly Row[];
  /** What a reader should know of the rows and of those that are missing; often empty. */
  readonly remarks: readonly string[];
}
