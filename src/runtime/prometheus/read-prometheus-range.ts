import { escapeControls } from "../../errors.js";
import { readRegularFile } from "../../regular-file.js";
import { type JsonRecord, jsonRows } from "../json-records.js";
import type { LineLimits } from "../lines.js";
import { prometheusNumber } from "./prometheus-number.js";
import type { PrometheusLabels } from "./prometheus-row.js";

/** One sample of a series that Prometheus has stored. */
export interface PrometheusRangeRow {
  /** Empty where the query left no name, as `rate(...)` does. */
  readonly name: string;
  readonly labels: PrometheusLabels;
  /** Milliseconds since 1970. */
  readonly timeMs: number;
  /** Never NaN. */
  readonly value: number;
}

/** A place in the response that could not be read. */
export interface DamagedSample {
  /** As in `result[0].values[7]`. */
  readonly place: string;
  readonly reason: string;
}

export interface PrometheusRangeReadings {
  /** Series after series, each in the order of time. */
  readonly rows: readonly PrometheusRangeRow[];
  readonly damaged: readonly DamagedSample[];
  /** Samples whose value is NaN: they are no rows. */
  readonly gaps: number;
}

interface Series {
  readonly metric: JsonRecord;
  readonly values: readonly unknown[];
}

/**
 * The samples in the saved answer of Prometheus to `query_range` or `query`, series after series.
 *
 * A time at which a series has no sample, or NaN, is a gap: it has no row. Of an answer that was cut
 * the whole series are kept. Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readPrometheusRange("range.json").rows.filter((row) => row.labels.instance === "shop:6060")
 */
export function readPrometheusRange(
  path: string,
  limits: Pick<LineLimits, "inputCapBytes"> = {},
): PrometheusRangeReadings {
  const text = new TextDecoder().decode(readRegularFile(path, limits.inputCapBytes));
  const answer = jsonRows(text, seriesIn);
  const rows: PrometheusRangeRow[] = [];
  const damaged: DamagedSample[] = [];
  let gaps = 0;
  if (answer.fault !== undefined) damaged.push({ place: "answer", reason: answer.fault });
  for (const [index, series] of answer.rows.flat().entries()) {
    if (series === undefined) damaged.push({ place: `result[${index}]`, reason: "is no series" });
    for (const [at, sample] of samplesOf(series).entries()) {
      if (typeof sample === "string")
        damaged.push({ place: `result[${index}].values[${at}]`, reason: sample });
      else if (Number.isNaN(sample.value)) gaps++;
      else rows.push(sample);
    }
  }
  return { rows, damaged, gaps };
}

/** The series of a whole answer, or the one that a piece of a cut answer is; undefined for none. */
function seriesIn(record: JsonRecord): readonly (Series | undefined)[] | string {
  if (record.status === "error") return `is an error: ${escapeControls(String(record.error), 200)}`;
  const one = seriesOf(record);
  if (one !== undefined) return [one];
  const { result } = isRecord(record.data) ? record.data : {};
  return Array.isArray(result) ? result.map(seriesOf) : "is no answer to query_range";
}

function seriesOf(item: unknown): Series | undefined {
  if (!isRecord(item) || !isRecord(item.metric)) return undefined;
  const { metric, values = [item.value] } = item;
  return Array.isArray(values) ? { metric, values } : undefined;
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null;
}

function samplesOf(series: Series | undefined): readonly (PrometheusRangeRow | string)[] {
  if (series === undefined) return [];
  const { __name__: name, ...others } = series.metric;
  const labels = Object.create(null) as Record<string, string>;
  for (const [label, value] of Object.entries(others)) labels[label] = String(value);
  const metric = { name: typeof name === "string" ? name : "", labels: Object.freeze(labels) };
  return series.values.map((sample) => {
    const [seconds, text]: readonly unknown[] = Array.isArray(sample) ? sample : [];
    const value = typeof text === "string" ? prometheusNumber(text) : undefined;
    if (typeof seconds !== "number" || value === undefined) return 'is not [seconds, "value"]';
    return { ...metric, timeMs: Math.round(seconds * 1000), value };
  });
}
