import type { Trend } from "../../analysis/trend/trend.js";
import type { MemStatsRow } from "../../mem-stats/mem-stats.js";
import type { MemStatsField } from "../../mem-stats/mem-stats-fields.js";
import { Chart } from "../chart.js";
import { thinned } from "../drawing/thinned.js";
import { bandsOf } from "./mem-stats-band.js";
import { breaksIn } from "./mem-stats-breaks.js";
import { collectionsIn } from "./mem-stats-collections.js";
import { linesOf, type MemStatsDrawing } from "./mem-stats-lines.js";
import { memStatsPicture } from "./mem-stats-picture.js";
import { memStatsSpec } from "./mem-stats-spec.js";
import { memStatsText } from "./mem-stats-text.js";

export interface MemStatsChartOptions {
  /** The fields to draw, `["HeapAlloc"]` by default; fields of one unit share a panel. */
  readonly fields?: readonly MemStatsField[];
  /** Trends of the same rows and of drawn fields: a dashed line each, in the band of its interval. */
  readonly trends?: readonly Trend[];
  /** Marks when collections ended, as far as rows tell. */
  readonly collections?: boolean;
  /** Adds the live form, which shows the numbers of a moment on hover. */
  readonly interactive?: boolean;
}

/**
 * Fields of `runtime.MemStats` over seconds since the first row, a panel for each unit.
 *
 * Lines are broken at restarts, where the clock was set back, and at gaps: pauses of more than three
 * times the usual one. The axes need not start at zero; the picture says so. Throws `LeaklabError`
 * for a field that MemStats does not have, and for the trend of a field that is not drawn.
 *
 * @example
 * memStatsChart(readMemStats("memstats.ndjson").rows, { fields: ["HeapAlloc", "HeapObjects"] })
 */
export function memStatsChart(
  rows: readonly MemStatsRow[],
  options: MemStatsChartOptions = {},
): Chart {
  const { fields = ["HeapAlloc"], trends = [], collections = false, interactive } = options;
  const breaks = breaksIn(rows);
  const bands = bandsOf(trends, fields, rows[0]?.timeMs ?? 0);
  const lines = linesOf({ rows, fields, breaks, bands });
  const drawing: MemStatsDrawing = {
    lines: lines.map((line) => ({ ...line, points: thinned(line.points, 500) })),
    breaks,
    collections: collections ? collectionsIn(rows) : undefined,
  };
  return new Chart({
    draw: () => memStatsPicture(drawing),
    text: memStatsText({ ...drawing, lines }),
    ...(interactive === true ? { spec: memStatsSpec(drawing) } : {}),
  });
}
