import { Chart } from "../chart.js";
import { type TinyMeasurement, tinyCurves, tinyDots } from "./tiny-blame-curves.js";
import { tinyBlamePicture } from "./tiny-blame-picture.js";
import { tinyBlameText } from "./tiny-blame-text.js";

export interface TinyBlameChartOptions {
  /** Measured runs, drawn as dots; their sizes have a curve each. 1, 2, 4 and 8 bytes without. */
  readonly measured?: readonly TinyMeasurement[];
}

/**
 * Against the leaked share of tiny requests: what share of the held bytes a profile books on the
 * leaker, and how many bytes are held for each that leaked, a curve for each size of object.
 *
 * Throws `LeaklabError` for a measured run of objects that are not tiny or of which none leaked.
 *
 * @example
 * tinyBlameChart({ measured: recording("tiny-objects/mix/shares").lines("mix.ndjson") })
 */
export function tinyBlameChart(options: TinyBlameChartOptions = {}): Chart {
  const dots = (options.measured ?? []).map(tinyDots);
  const curves = tinyCurves(dots);
  return new Chart({
    draw: () => tinyBlamePicture(curves, dots),
    text: tinyBlameText(curves, dots),
  });
}
