import type { MemStatsRow } from "../../src/index.js";

/** What every process of a many-process recording prints of its conditions. */
export interface LineConditions {
  /** Bytes asked for per object. */
  readonly objectBytes: number;
  readonly objects: number;
  /** `runtime.MemProfileRate`. */
  readonly rateBytes: number;
  /** Whether it burnt garbage before the start. */
  readonly warmup: boolean;
  /** GOMAXPROCS. */
  readonly procs: number;
}

/** A line of `coin.ndjson`: one process of `heap-sampling/coin`. */
export interface CoinLine extends LineConditions {
  /** How many of its objects were sampled. */
  readonly samples: number;
}

/** A line of `mix.ndjson`: one process of `tiny-objects/mix`, at rate 1. */
export interface MixLine extends LineConditions {
  /** Share of the requests that leak. */
  readonly q: number;
  /** Requests that did leak. */
  readonly leaked: number;
  /** 16-byte blocks booked on the function that leaks. */
  readonly leakySlots: number;
  /** 16-byte blocks booked on the function that keeps nothing. */
  readonly innocentSlots: number;
}

/** A line of `slope.ndjson`: one process of `memstats-trends/slope`. */
export interface SlopeLine {
  /** What `debug.SetGCPercent` was set to. */
  readonly gogc: number;
  readonly seed: number;
  /** Objects leaked per second, by the program's own count and clock. */
  readonly keptPerSecond: number;
  /** MemStats every 200 ms; the first is from before the work. */
  readonly rows: readonly SlopeRow[];
}

/** The fields of MemStats that `slope.ndjson` has. */
export type SlopeRow = Pick<
  MemStatsRow,
  "timeMs" | "HeapObjects" | "Alloc" | "Mallocs" | "TotalAlloc" | "NumGC" | "LastGC"
>;
