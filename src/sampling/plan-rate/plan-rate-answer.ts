import type { RateCost } from "./plan-rate-cost.js";

/** A rate, what it lets the profiler see of a leak, what it costs and how it is set. */
export interface SamplingPlan {
  /** What was asked for. */
  readonly asks: "rate" | "chance" | "time";
  /** `runtime.MemProfileRate`: a power of two, where the plan chose it. */
  readonly rateBytes: number;
  /** The chance that every one of the stacks has at least `samples` samples. */
  readonly chance: number;
  readonly samples: number;
  /** Mean number of samples of a stack, in all replicas together. */
  readonly expectedSamples: number;
  /** Bytes that one process keeps from one stack; what it must have kept, where time is asked for. */
  readonly leakBytes: number;
  readonly objectBytes: number;
  readonly stacks: number;
  readonly replicas: number;
  /** How long the leak takes to grow to leakBytes, where its speed was given. */
  readonly seconds: number | undefined;
  /** What sampling at this rate cost a program that only allocates. */
  readonly cost: RateCost;
  /** How to run a program at this rate. */
  readonly setting: string;
}
