import type { MemStatsRow } from "../mem-stats/mem-stats.js";
import type { Profile } from "../profile/profile.js";
import type { Toss } from "../sampling/seen-shares.js";

/** What the judges of claims may ask for, by name. */
export interface ClaimEvidence {
  /** A recorded run of a lab program, such as `tiny-objects/sizes/noscan-8`. */
  run(name: string): RunEvidence;
  /** What Go said to a probe of `datasets/appendix/probe/testdata`. */
  probe(name: string): Finding;
  /** What each of many processes printed. */
  lines<Name extends keyof RecordedLines>(name: Name): readonly RecordedLines[Name][];
}

/** The recordings made of the lines of many processes, and what a line says. */
export interface RecordedLines {
  /** The fair ones, with a warm-up and on one P. */
  readonly "heap-sampling/coin/tosses": Toss;
  readonly "boxed-interfaces/payloads/estimates": PayloadTally;
  readonly "memstats-trends/slope/trials": TrendTrial;
}

/** A run of a lab program: its heap profile, its MemStats and its own count. */
export interface RunEvidence {
  readonly profile: Profile;
  /** The first is from before the work, the last from after it. */
  readonly rows: readonly MemStatsRow[];
  /** What each function kept. */
  readonly retained: readonly {
    readonly site: string;
    readonly objects: number;
    readonly bytes: number;
  }[];
}

/** What one probe said. */
export interface Finding {
  readonly probe: string;
  readonly exitCode: number;
  /** Standard output and error. */
  readonly output: string;
}

/** One process that kept as many payloads boxed as not; how many of each its profile had sampled. */
export interface PayloadTally {
  readonly objects: number;
  /** Bytes of one payload. */
  readonly objectBytes: number;
  readonly rateBytes: number;
  readonly directSamples: number;
  readonly boxedSamples: number;
}

/** One process of a service that leaks or does not. */
export interface TrendTrial {
  readonly gogc: number;
  readonly keptPerSecond: number;
  /** The first is from before the work. */
  readonly rows: readonly Pick<
    MemStatsRow,
    "timeMs" | "HeapObjects" | "Alloc" | "Mallocs" | "TotalAlloc" | "NumGC" | "LastGC"
  >[];
}
