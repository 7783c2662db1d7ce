import type { MemStatsSnapshot } from "../../runtime/mem-stats/mem-stats.js";
import { formatBytes } from "../../units.js";
import { type BlindSpot, blindSpot } from "./blind-spot.js";
import { heldKinds } from "./held-kinds.js";

/** Values of `runtime/metrics` by name, such as `/gc/heap/live:bytes`. */
export type RuntimeMetrics = Readonly<Record<string, number>>;

/** What a process holds and a heap profile never says, from a MemStats or the metrics of the same moment. */
export function runtimeSpots(
  memStats: MemStatsSnapshot | undefined,
  metrics: RuntimeMetrics | undefined,
): readonly BlindSpot[] {
  return [sinceLastGc(memStats, metrics), ...held(memStats, metrics), outsideGo(memStats, metrics)];
}

function held(
  memStats: MemStatsSnapshot | undefined,
  metrics: RuntimeMetrics | undefined,
): readonly BlindSpot[] {
  return heldKinds.map(({ kind, says, ofMemStats, metrics: names }) => {
    if (memStats !== undefined)
      return blindSpot(kind, { bytes: ofMemStats(memStats) }, says, "MemStats");
    const bytes = sumOf(metrics, names);
    const from = bytes === undefined ? "unknown: needs a MemStats" : "metrics";
    return blindSpot(kind, { bytes }, says, from);
  });
}

/** The file shows the state at the end of a collection, the newest allocations are not in it. */
function sinceLastGc(
  memStats: MemStatsSnapshot | undefined,
  metrics: RuntimeMetrics | undefined,
): BlindSpot {
  const says = "allocated since the last completed collection, garbage included";
  const live = sumOf(metrics, ["/gc/heap/live:bytes"]);
  const objects = memStats?.HeapAlloc ?? sumOf(metrics, ["/memory/classes/heap/objects:bytes"]);
  if (live !== undefined && objects !== undefined)
    return blindSpot("since the last GC", { bytes: Math.max(0, objects - live) }, says, "metrics");
  return blindSpot("since the last GC", {}, says, ageOf(memStats));
}

function ageOf(memStats: MemStatsSnapshot | undefined): string {
  const unknown = "unknown: needs the metric /gc/heap/live:bytes";
  if (memStats === undefined) return unknown;
  if (memStats.LastGC === 0) return "unknown: no collection had completed";
  const seconds = Math.max(0, memStats.timeMs - memStats.LastGC / 1e6) / 1000;
  return `unknown: the last collection was ${Number(seconds.toPrecision(2))} s before the MemStats`;
}

function outsideGo(
  memStats: MemStatsSnapshot | undefined,
  metrics: RuntimeMetrics | undefined,
): BlindSpot {
  const total = sumOf(metrics, ["/memory/classes/total:bytes"]);
  const released = sumOf(metrics, ["/memory/classes/heap/released:bytes"]);
  const ofMetrics = total === undefined || released === undefined ? undefined : total - released;
  const ofGo = memStats === undefined ? ofMetrics : memStats.Sys - memStats.HeapReleased;
  const most = ofGo === undefined ? "" : ` above ${formatBytes(ofGo)}`;
  const says = `resident memory${most} that is not Go's: C, mmap, the program`;
  return blindSpot("outside Go", {}, says, "unknown: needs the resident memory of the process");
}

/** The sum of metrics, undefined where one of them is not given. */
function sumOf(metrics: RuntimeMetrics | undefined, names: readonly string[]): number | undefined {
  if (metrics === undefined || !names.every((name) => Object.hasOwn(metrics, name)))
    return undefined;
  return names.reduce((sum, name) => sum + (metrics[name] ?? 0), 0);
}
