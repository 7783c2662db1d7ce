import { amountFault } from "../checked-number.js";
import { type JsonRecord, readJsonRows } from "../json-records.js";
import type { LineLimits } from "../lines.js";
import type { Readings } from "../readings.js";
import { momentOf, type RecordedMoment } from "../recorded-moment.js";
import { type MetricsHistogram, metricsHistogramOf } from "./metrics-histogram.js";

/** One reading of `runtime/metrics`, by Go's full names such as `/gc/heap/live:bytes`. */
export interface MetricsRow {
  /** Milliseconds since 1970, UTC. */
  readonly timeMs: number;
  /** The metrics that are one number, each in the unit of its name. */
  readonly values: Readonly<Record<string, number>>;
  readonly histograms: Readonly<Record<string, MetricsHistogram>>;
  /** The process, where the recorder says which. */
  readonly pid?: number;
  /** Milliseconds since 1970 at which that process started. */
  readonly startMs?: number;
}

/**
 * The `runtime/metrics` readings in an NDJSON file, in file order, and the lines that could not be
 * read.
 *
 * Each record is one JSON object on one line: `time` (RFC 3339) and `metrics`, an object of numbers
 * and of histograms `{ buckets, counts }`, where a first or last boundary of `null` is infinite. A
 * record is found as {@link readMemStats} finds it, whatever else it has; one without `metrics` is
 * damaged. Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readMetrics("recorded.ndjson").rows.map((row) => row.values["/gc/heap/live:bytes"])
 */
export function readMetrics(path: string, limits: LineLimits = {}): Readings<MetricsRow> {
  return readJsonRows(path, rowOf, limits);
}

function rowOf(record: JsonRecord): MetricsRow | string {
  const moment = momentOf(record);
  if (typeof moment === "string") return moment;
  const { metrics } = record;
  const isObject = typeof metrics === "object" && metrics !== null && !Array.isArray(metrics);
  return isObject ? metricsRow(moment, metrics as JsonRecord) : 'has no object "metrics"';
}

function metricsRow(moment: RecordedMoment, metrics: JsonRecord): MetricsRow | string {
  // Without a prototype, so that a metric named __proto__ is one like any other.
  const values: Record<string, number> = Object.create(null);
  const histograms: Record<string, MetricsHistogram> = Object.create(null);
  for (const [name, value] of Object.entries(metrics)) {
    if (typeof value === "number") {
      const fault = amountFault(value);
      if (fault !== undefined) return `${JSON.stringify(name)} ${fault}`;
      values[name] = value;
    } else {
      const histogram = metricsHistogramOf(value);
      if (typeof histogram === "string") return `${JSON.stringify(name)} ${histogram}`;
      histograms[name] = histogram;
    }
  }
  return { ...moment, values, histograms };
}
