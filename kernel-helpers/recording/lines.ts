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

/** A line of `payloads.ndjson`: one process of `boxed-interfaces/payloads`. */
export interface PayloadLine extends LineConditions {
  /** Sampled payloads among those kept as `[]byte`. */
  readonly directSamples: number;
  /** Sampled payloads among those kept in interfaces. */
  readonly boxedSamples: number;
  /** Sampled boxes, the 24-byte slice headers that the interfaces point to. */
  readonly boxSamples: number;
}

/** A line of `boxes.ndjson`: one process of `boxed-interfaces/boxes`. */
export interface BoxLine extends LineConditions {
  /** What was boxed, `objects` times. */
  readonly value: string;
  /** `Mallocs` of MemStats that this took. */
  readonly mallocs: number;
  /** `TotalAlloc` of MemStats that this took. */
  readonly bytes: number;
}

/** A line of `holders.ndjson`: one process of `small-retained/holders`. */
export interface HolderLine extends LineConditions {
  /** Live samples of each site, by the function's name in a profile. */
  readonly seen: Readonly<Record<string, number>>;
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
