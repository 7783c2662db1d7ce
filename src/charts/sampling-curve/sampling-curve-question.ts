import type { TopRow } from "../../analysis/top.js";
import { LeaklabError } from "../../errors.js";
import { defaultMemProfileRate } from "../../sampling/probability.js";
import type { SeenShare } from "../../sampling/seen-shares.js";

export interface SamplingCurveChartOptions {
  /** `runtime.MemProfileRate`; Go's default when absent. */
  readonly rateBytes?: number;
  /**
   * What the size along the axis is: that of one object ("is it sampled?"), or that of a whole leak
   * of objects of any size ("has it a sample?"). One object unless measured shares or sites are given.
   */
  readonly x?: "objectBytes" | "leakBytes";
  /** Draws the article's rule as well: nothing below the rate, a sample at the rate. */
  readonly articleRule?: boolean;
  /** Shares of runs that saw their leak, drawn as dots with their intervals. */
  readonly measured?: readonly SeenShare[];
  /** Functions of a profile, set on the curve by their flat bytes; those of 4 KiB and more. */
  readonly sites?: readonly TopRow[];
  /** Adds the live form, with a slider for MemProfileRate. */
  readonly interactive?: boolean;
}

/** The options with every default filled in. */
export interface SamplingCurveQuestion {
  readonly rateBytes: number;
  readonly x: "objectBytes" | "leakBytes";
  readonly articleRule: boolean;
  readonly measured: readonly SeenShare[];
  readonly sites: readonly TopRow[];
  readonly fromBytes: number;
  readonly toBytes: number;
  /** The size whose probability is written out. */
  readonly markedBytes: number;
}

const leastLeakBytes = 4096;

/** Fills in the defaults; throws where whole leaks would stand on an axis of single objects. */
export function questionOf(options: SamplingCurveChartOptions): SamplingCurveQuestion {
  const { rateBytes = defaultMemProfileRate, articleRule = false, measured = [] } = options;
  const sites = (options.sites ?? []).filter(({ flat }) => flat >= leastLeakBytes);
  const bytes = [...measured.map(({ leakBytes }) => leakBytes), ...sites.map(({ flat }) => flat)];
  const x = options.x ?? (bytes.length > 0 ? "leakBytes" : "objectBytes");
  const isLeak = x === "leakBytes";
  if (!isLeak && bytes.length > 0) throw wholeLeaks();
  return {
    rateBytes,
    x,
    articleRule,
    measured,
    sites,
    fromBytes: isLeak ? leastLeakBytes : 8,
    toBytes: bytes.reduce((most, each) => Math.max(most, each), 4_194_304),
    markedBytes: isLeak ? defaultMemProfileRate : 32,
  };
}

function wholeLeaks(): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: "measured shares and sites are about whole leaks and the axis about single objects",
    advice: 'Leave x away or choose x: "leakBytes"',
  });
}
