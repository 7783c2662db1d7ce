import { escapeControls } from "../../errors.js";
import {
  type PrometheusMemStatsRow,
  prometheusMemStats,
} from "../../runtime/prometheus/prometheus-mem-stats.js";
import type { PrometheusRow } from "../../runtime/prometheus/prometheus-row.js";
import type { PrometheusRangeRow } from "../../runtime/prometheus/read-prometheus-range.js";
import { formatCount } from "../../units.js";
import type { Kept } from "./content.js";
import { datedByLastCollection } from "./kept.js";

/** The MemStats of the instance with the most rows; which one that is, where there are several. */
export function oneInstance(
  samples: readonly (PrometheusRow | PrometheusRangeRow)[],
): Kept<PrometheusMemStatsRow<number>> {
  const instances = new Map<string, PrometheusMemStatsRow[]>();
  for (const row of prometheusMemStats<number | undefined>(samples)) {
    const rows = instances.get(JSON.stringify(row.labels)) ?? [];
    instances.set(JSON.stringify(row.labels), rows);
    rows.push(row);
  }
  const [first, ...others] = [...instances].sort(([, a], [, b]) => b.length - a.length);
  if (first === undefined) return { rows: [], remarks: [] };
  const [labels, all] = first;
  const { rows, remarks } = datedByLastCollection(all);
  if (others.length === 0) return { rows, remarks };
  const said = `of ${formatCount(instances.size)} instances ${escapeControls(labels, 120)}`;
  return { rows, remarks: [said, ...remarks] };
}
