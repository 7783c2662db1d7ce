/** A histogram of `runtime/metrics`, as Go's `Float64Histogram`. */
export interface MetricsHistogram {
  /** Lower ends of the buckets and the last upper end; the outer two may be infinite. */
  readonly buckets: readonly number[];
  /** One number less than there are ends. */
  readonly counts: readonly number[];
}

/** One reading of `runtime/metrics`, by the metrics' full names such as `/gc/heap/live:bytes`. */
export interface MetricsRow {
  /** Milliseconds since 1970, UTC. */
  readonly timeMs: number;
  readonly values: Readonly<Record<string, number>>;
  readonly histograms: Readonly<Record<string, MetricsHistogram>>;
}
