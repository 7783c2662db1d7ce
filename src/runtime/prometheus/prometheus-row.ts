/** What `# TYPE` lines name; the last four are of OpenMetrics. */
export const prometheusTypes = [
  "counter",
  "gauge",
  "histogram",
  "summary",
  "untyped",
  "unknown",
  "info",
  "stateset",
  "gaugehistogram",
] as const;

export type PrometheusType = (typeof prometheusTypes)[number];

/** Label names and values, without the metric's name; an object without a prototype. */
export type PrometheusLabels = Readonly<Record<string, string>>;

/** One sample of a metric. */
export interface PrometheusRow {
  /** Line number, counted from 1. */
  readonly line: number;
  /** With its suffix, as in `go_gc_pauses_seconds_bucket`. */
  readonly name: string;
  readonly labels: PrometheusLabels;
  /** Never NaN; infinite where the file says so. */
  readonly value: number;
  /** Milliseconds since 1970; undefined where the exposition leaves the time to the reader. */
  readonly timeMs: number | undefined;
  /** Of the family; `untyped` where no line says. */
  readonly type: PrometheusType;
  /** Of the family; empty where no line says. */
  readonly help: string;
}
