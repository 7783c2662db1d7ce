import type { EstimateRow } from "../../analysis/estimate/estimate.js";
import { Chart } from "../chart.js";
import { estimatePicture } from "./estimate-picture.js";
import { type EstimateValue, estimateWords } from "./estimate-words.js";

export interface EstimateChartOptions {
  /** Most functions to draw, 10 by default. */
  readonly limit?: number;
  /** What the bars show, `bytes` by default. */
  readonly value?: EstimateValue;
}

/**
 * Functions with their flat bytes or objects as bars, each with its interval as a line across its
 * end and its number of samples, in the order given; rows that compare with a base are titled growth.
 *
 * @example
 * estimateChart(estimate(readProfile("heap.pb.gz")), { limit: 5 })
 */
export function estimateChart(
  rows: readonly EstimateRow[],
  options: EstimateChartOptions = {},
): Chart {
  const { limit = 10, value = "bytes" } = options;
  const shown = rows.slice(0, limit);
  return new Chart({
    draw: () => estimatePicture(shown, value),
    text: estimateWords(shown, rows.length, value),
  });
}
