import type { LiveBySizePoint } from "../../analysis/live-by-size/live-by-size-series.js";
import { Chart } from "../chart.js";
import { classLines } from "./live-by-size-lines.js";
import { liveBySizePicture } from "./live-by-size-picture.js";
import { liveBySizeWords } from "./live-by-size-words.js";

export interface LiveBySizeChartOptions {
  /** What is drawn, bytes by default. */
  readonly value?: "objects" | "bytes";
  /** Most size classes to draw, 8 by default. */
  readonly limit?: number;
}

/**
 * How the live slots of each size class changed since the first reading, a small picture per class
 * on one scale, the largest change first.
 *
 * @example
 * liveBySizeChart(liveBySizeSeries(readMemStats("memstats.ndjson").rows))
 */
export function liveBySizeChart(
  points: readonly LiveBySizePoint[],
  options: LiveBySizeChartOptions = {},
): Chart {
  const { value = "bytes", limit = 8 } = options;
  const lines = classLines(points, value);
  const shown = lines.slice(0, limit);
  return new Chart({
    draw: () => liveBySizePicture(shown, lines.length, value),
    text: liveBySizeWords(shown, lines.length, value),
  });
}
