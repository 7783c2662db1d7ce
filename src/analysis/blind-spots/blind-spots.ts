import { LeaklabError } from "../../errors.js";
import type { Profile } from "../../profile/profile.js";
import type { MemStatsSnapshot } from "../../runtime/mem-stats/mem-stats.js";
import type { BlindSpot } from "./blind-spot.js";
import { sampledSpots, trimmedSpots } from "./file-blind-spots.js";
import { type RuntimeMetrics, runtimeSpots } from "./runtime-blind-spots.js";

export interface BlindSpotsOptions {
  /** A MemStats of the moment of the profile. */
  readonly memStats?: MemStatsSnapshot;
  /** Values of `runtime/metrics` of that moment; `/gc/heap/live:bytes` tells how old the profile is. */
  readonly metrics?: RuntimeMetrics;
  /** How often intervals and bounds are to hold, 0.95 by default. */
  readonly level?: number;
  /** For how many stacks without a sample the simultaneous bound is, 1000 by default. */
  readonly sites?: number;
}

/**
 * What a heap profile does not show of the live bytes of a process: what `go tool pprof` leaves out
 * by default, what no sample fell on, and what never is in such a file; in bytes where they are known.
 *
 * The rows are not parts of a sum: the dark heap is inside the file's own total, tiny blocks are
 * inside what is listed. Throws `LeaklabError` (unknown-sample-type) for a profile of no heap.
 *
 * @example
 * blindSpots(readProfile("heap.pb.gz"), { memStats: readMemStats("memstats.ndjson").rows.at(-1) })
 */
export function blindSpots(
  profile: Profile,
  options: BlindSpotsOptions = {},
): readonly BlindSpot[] {
  const { memStats, metrics, level = 0.95, sites = 1000 } = options;
  requireQuestion(level, sites);
  return [
    ...trimmedSpots(profile),
    ...sampledSpots(profile, level, sites),
    ...runtimeSpots(memStats, metrics),
  ];
}

function requireQuestion(level: number, sites: number): void {
  if (level > 0 && level < 1 && Number.isSafeInteger(sites) && sites >= 1) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `the level is ${level} and the number of sites ${sites}`,
    advice: "Give a level between 0 and 1, such as 0.95, and at least one site",
  });
}
