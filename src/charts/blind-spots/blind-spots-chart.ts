import type { BlindSpot } from "../../analysis/blind-spots/blind-spot.js";
import { Chart } from "../chart.js";
import { blindSpotsPicture } from "./blind-spots-picture.js";
import { blindSpotsText } from "./blind-spots-text.js";

/**
 * What pprof shows by default of a process's memory, what it dropped, and what was never in the
 * file, as parts of one bar, each on a line of its own; the text has every row.
 *
 * @example
 * blindSpotsChart(blindSpots(profile, { memStats }))
 */
export function blindSpotsChart(rows: readonly BlindSpot[]): Chart {
  return new Chart({ draw: () => blindSpotsPicture(rows), text: blindSpotsText(rows) });
}
