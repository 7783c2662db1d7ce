import type { SampledAgainstTrueRow } from "../../analysis/sampled-against-true/sampled-against-true.js";
import { sampledAgainstTrueTable } from "../../analysis/sampled-against-true/sampled-against-true-text.js";
import { Chart } from "../chart.js";
import {
  sampledAgainstTruePicture,
  sampledAgainstTrueTitle,
} from "./sampled-against-true-picture.js";

export interface SampledAgainstTrueChartOptions {
  /** What the bars count, bytes by default; a row without bytes is not drawn then. */
  readonly value?: "objects" | "bytes";
}

/**
 * The true live slots of each size class as bars, and over them the profile's estimates with their
 * intervals.
 *
 * @example
 * sampledAgainstTrueChart(sampledAgainstTrue(profile, memStats))
 */
export function sampledAgainstTrueChart(
  rows: readonly SampledAgainstTrueRow[],
  options: SampledAgainstTrueChartOptions = {},
): Chart {
  const title = sampledAgainstTrueTitle;
  return new Chart({
    draw: () => sampledAgainstTruePicture(rows, options.value ?? "bytes"),
    text: rows.length === 0 ? `${title}: no rows` : `${title}\n\n${sampledAgainstTrueTable(rows)}`,
  });
}
