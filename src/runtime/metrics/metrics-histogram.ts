import { countFault } from "../checked-number.js";
import type { JsonRecord } from "../json-records.js";

/** A histogram of `runtime/metrics`; `counts[i]` is of values from `buckets[i]` to below `buckets[i + 1]`. */
export interface MetricsHistogram {
  /** One boundary more than there are counts, rising; the first may be -Infinity, the last Infinity. */
  readonly buckets: readonly number[];
  readonly counts: readonly number[];
}

/** The histogram that a JSON value is, or what is wrong with it. */
export function metricsHistogramOf(value: unknown): MetricsHistogram | string {
  if (typeof value !== "object" || value === null) return "is neither a number nor a histogram";
  const { buckets, counts } = value as JsonRecord;
  if (!Array.isArray(buckets) || !Array.isArray(counts))
    return "is neither a number nor a histogram of buckets and counts";
  if (buckets.length !== counts.length + 1)
    return `has ${buckets.length} boundaries and ${counts.length} counts`;
  if (!counts.every((count) => countFault(count) === undefined))
    return "has a count that is not a whole number from 0 on";
  const ends = buckets.map((boundary, index) => endOf(boundary, index, buckets.length - 1));
  if (!ends.every(isAboveBefore)) return "has boundaries that are not rising numbers";
  return { buckets: ends, counts };
}

/** JSON has no infinity: at the ends it is null. */
function endOf(boundary: unknown, index: number, last: number): number {
  if (boundary === null && index === 0) return Number.NEGATIVE_INFINITY;
  if (boundary === null && index === last) return Number.POSITIVE_INFINITY;
  return typeof boundary === "number" && Number.isFinite(boundary) ? boundary : Number.NaN;
}

function isAboveBefore(boundary: number, index: number, boundaries: readonly number[]): boolean {
  return index === 0 ? !Number.isNaN(boundary) : boundary > (boundaries[index - 1] ?? Number.NaN);
}
