import type { Profile } from "../../profile/profile.js";
import type { MemStatsSnapshot } from "../../runtime/mem-stats/mem-stats.js";
import type { MetricsRow } from "../../runtime/metrics/read-metrics.js";
import { amountOf } from "../estimate/amount.js";
import { liveTally } from "../estimate/live-tally.js";
import { type LedgerRow, ledgerRow } from "./ledger-row.js";

/** What may tell live objects from others. */
export interface LiveSources {
  readonly metrics?: MetricsRow;
  readonly profile?: Profile;
}

const liveMetric = "/gc/heap/live:bytes";

/** The objects of the heap, the live ones apart where a source tells them. */
export function heapObjects({ HeapAlloc }: MemStatsSnapshot, sources: LiveSources): LedgerRow[] {
  const live = sources.metrics?.values[liveMetric];
  if (live !== undefined) {
    const says = "reached by the last collection";
    return split(HeapAlloc, ledgerRow("live objects", Math.min(live, HeapAlloc), says, liveMetric));
  }
  if (sources.profile !== undefined)
    return split(HeapAlloc, sampledLive(HeapAlloc, sources.profile));
  const says = "live or not: that takes the metric /gc/heap/live:bytes, or a profile";
  return [ledgerRow("heap objects", HeapAlloc, says, "HeapAlloc")];
}

/** More than HeapAlloc cannot be live, whatever the samples say. */
function sampledLive(heapBytes: number, profile: Profile): LedgerRow {
  const confidence = { rateBytes: profile.period, level: 0.95, smallestObjectBytes: undefined };
  const { estimate, low, high } = amountOf(liveTally(profile), confidence).bytes;
  const atMost = (bytes: number): number => Math.min(Math.round(bytes), heapBytes);
  const says = "as the heap profile estimates them";
  const ends = { low: atMost(low), high: atMost(high) };
  return ledgerRow("live objects", atMost(estimate), says, "profile", ends);
}

function split(heapBytes: number, live: LedgerRow): LedgerRow[] {
  const says = "allocated since the last collection, or dead and not yet swept";
  const rest = ledgerRow(
    "new or dead objects",
    heapBytes - live.bytes,
    says,
    "HeapAlloc less live",
  );
  return [live, rest];
}
