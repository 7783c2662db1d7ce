import type { DamagedLine } from "../../lines.js";
import { type LineLimits, readLines } from "../lines.js";
import type { Readings } from "../readings.js";
import { MetricFamilies } from "./metric-families.js";
import type { PrometheusRow } from "./prometheus-row.js";
import { type SampleLine, sampleLine } from "./sample-line.js";

/** The samples of an exposition, and how many were no number. */
export interface PrometheusReadings extends Readings<PrometheusRow> {
  /** Samples whose value is NaN: they are no rows. */
  readonly gaps: number;
}

/**
 * The samples that a service shows under `/metrics`, in file order, with the type and the help of
 * their families.
 *
 * Reads the Prometheus text format 0.0.4 and its successors, and OpenMetrics, whose times are in
 * seconds and whose exemplars are passed over. NaN, such as the quantile of a summary that has seen
 * nothing, is counted in `gaps`. A histogram is the rows of its `_bucket`, `_sum` and `_count`.
 * Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readPrometheus("metrics.txt").rows.find((row) => row.name === "go_memstats_heap_objects")
 */
export function readPrometheus(path: string, limits: LineLimits = {}): PrometheusReadings {
  const families = new MetricFamilies();
  const samples: (SampleLine & { readonly line: number })[] = [];
  const damaged: DamagedLine[] = [];
  for (const { line, text, fault } of readLines(path, limits)) {
    const isComment = text.startsWith("#");
    const sample = fault ?? (isComment ? families.take(text) : sampleLine(text));
    if (typeof sample === "string") damaged.push({ line, reason: sample });
    else if (sample !== undefined) samples.push({ line, ...sample });
  }
  const numbers = samples.filter(({ value }) => !Number.isNaN(value));
  const rows = numbers.map((sample) => rowOf(sample, families));
  return { rows, damaged, gaps: samples.length - rows.length };
}

// Only the whole file says what a metric is and in which unit its times are.
function rowOf(
  { line, name, labels, value, time }: SampleLine & { readonly line: number },
  families: MetricFamilies,
): PrometheusRow {
  const timeMs = time === undefined || !families.isOpenMetrics ? time : time * 1000;
  return { line, name, labels, value, timeMs, ...families.of(name) };
}
