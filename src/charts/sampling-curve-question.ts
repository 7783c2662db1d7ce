import { LeaklabError } from "../errors.js";
import { defaultMemProfileRate } from "../sampling/probability.js";
import type { SeenShare } from "../sampling/seen-shares.js";

export interface SamplingCurveChartOptions {
  /** `runtime.MemProfileRate`; Go's default when absent. */
  readonly rateBytes?: number;
  /**
   * What the size along the axis is: that of one object ("is it sampled?"), or that of a whole leak
   * of objects of any size ("has it a sample?"). One object unless measured shares are given.
   */
  readonly x?: "objectBytes" | "leakBytes";
  /** Draws the article's rule as well: nothing below the rate, a sample at the rate. */
  readonly articleRule?: boolean;
  /** Shares of runs that saw their leak, drawn as dots with their intervals. */
  readonly measured?: readonly SeenShare[];
  /** Adds the live form, with a slider for MemProfileRate. */
  readonly interactive?: boolean;
}

/** The options with every default filled in. */
export interface SamplingCurveQuestion {
  readonly rateBytes: number;
  readonly x: "objectBytes" | "leakBytes";
  readonly articleRule: boolean;
  readonly measured: readonly SeenShare[];
  readonly fromBytes: number;
  readonly toBytes: number;
  /** The size whose probability is written out. */
  readonly markedBytes: number;
}

/** Fills in the defaults; throws where measured leaks would stand on an axis of single objects. */
export function questionOf(options: SamplingCurveChartOptions): SamplingCurveQuestion {
  const { rateBytes = defaultMemProfileRate, articleRule = false, measured = [] } = options;
  const x = options.x ?? (measured.length > 0 ? "leakBytes" : "objectBytes");
  const isLeak = x === "leakBytes";
  if (!isLeak && measured.length > 0) throw measuredObjects();
  return {
    rateBytes,
    x,
    articleRule,
    measured,
    fromBytes: isLeak ? 4096 : 8,
    toBytes: measured.reduce((most, { leakBytes }) => Math.max(most, leakBytes), 4_194_304),
    markedBytes: isLeak ? defaultMemProfileRate : 32,
  };
}

function measuredObjects(): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: "measured shares are about whole leaks and the axis about single objects",
    advice: 'Leave x away or choose x: "leakBytes"',
  });
}
