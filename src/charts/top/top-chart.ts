import type { TopRow } from "../../analysis/top.js";
import { Chart } from "../chart.js";
import { topPicture } from "./top-picture.js";
import { topText } from "./top-text.js";

export interface TopChartOptions {
  /** Most functions to draw, 10 by default. */
  readonly limit?: number;
}

/**
 * Functions with their flat and cum values as bars, in the order given; the numbers stand beside.
 *
 * @example
 * topChart(top(readProfile("heap.pb.gz")), { limit: 5 })
 */
export function topChart(rows: readonly TopRow[], options: TopChartOptions = {}): Chart {
  const shown = rows.slice(0, options.limit ?? 10);
  return new Chart({ draw: () => topPicture(shown), text: topText(shown, rows.length) });
}
