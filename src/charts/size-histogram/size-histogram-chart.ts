import type { BySizeRow } from "../../analysis/by-size.js";
import { Chart } from "../chart.js";
import { sizeBins } from "./size-bins.js";
import { sizeHistogramPicture } from "./size-histogram-picture.js";
import { sizeHistogramText } from "./size-histogram-text.js";

/** Rows with a name, to be compared with others. */
export interface SizeSeries {
  readonly name: string;
  readonly rows: readonly BySizeRow[];
}

export interface SizeHistogramChartOptions {
  /** What the bars count, objects by default. */
  readonly value?: "objects" | "bytes";
}

/**
 * Objects, or their bytes, per object size: one series, or several side by side. More than 24 sizes
 * are gathered by powers of two.
 *
 * @example
 * sizeHistogramChart([{ name: "profile", rows: bySize(profile) }, { name: "truth", rows: counted }])
 */
export function sizeHistogramChart(
  rows: readonly BySizeRow[] | readonly SizeSeries[],
  options: SizeHistogramChartOptions = {},
): Chart {
  const value = options.value ?? "objects";
  const series = isSeries(rows) ? rows : [{ name: "", rows }];
  const bins = sizeBins(series, value);
  const names = series.map((one) => one.name);
  return new Chart({
    draw: () => sizeHistogramPicture(bins, names, value),
    text: sizeHistogramText(bins, names, value),
  });
}

function isSeries(
  rows: readonly BySizeRow[] | readonly SizeSeries[],
): rows is readonly SizeSeries[] {
  return rows[0] !== undefined && "rows" in rows[0];
}
