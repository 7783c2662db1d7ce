import type { MemStatsRow } from "../../runtime/mem-stats/mem-stats.js";
import type { MemStatsField } from "../../runtime/mem-stats/mem-stats-fields.js";
import { Chart } from "../chart.js";
import { thinned } from "../drawing/thinned.js";
import { linesOf } from "./mem-stats-lines.js";
import { memStatsPicture } from "./mem-stats-picture.js";
import { memStatsSpec } from "./mem-stats-spec.js";
import { memStatsText } from "./mem-stats-text.js";

export interface MemStatsChartOptions {
  /** The fields to draw, `["HeapAlloc"]` by default; fields of one unit share a panel. */
  readonly fields?: readonly MemStatsField[];
  /** Adds the live form, which shows the numbers of a moment on hover. */
  readonly interactive?: boolean;
}

/**
 * Fields of `runtime.MemStats` over seconds since the first row, a panel for each unit. The axes
 * need not start at zero; the picture says so. Throws `LeaklabError` for a field that MemStats does
 * not have.
 *
 * @example
 * memStatsChart(readMemStats("memstats.ndjson").rows, { fields: ["HeapAlloc", "HeapObjects"] })
 */
export function memStatsChart(
  rows: readonly MemStatsRow[],
  options: MemStatsChartOptions = {},
): Chart {
  const lines = linesOf(rows, options.fields ?? ["HeapAlloc"]);
  const drawn = lines.map((line) => ({ ...line, points: thinned(line.points, 500) }));
  return new Chart({
    draw: () => memStatsPicture(drawn),
    text: memStatsText(lines),
    ...(options.interactive === true ? { spec: memStatsSpec(drawn) } : {}),
  });
}
