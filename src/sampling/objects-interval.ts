import { LeaklabError } from "../errors.js";
import { missesQuantile } from "./distributions/negative-binomial.js";
import { defaultMemProfileRate, samplingProbability } from "./probability.js";

/** Objects of one size, as far as the samples show them. */
export interface SampledObjects {
  /** Objects that were sampled. */
  readonly samples: number;
  /** Slot size in bytes. */
  readonly objectBytes: number;
  /** `runtime.MemProfileRate`; Go's default when absent. */
  readonly rateBytes?: number;
  /** Chance of an interval to hold the true number, 0.95 when absent. */
  readonly level?: number;
}

/** The two ends of an interval. */
export interface Ends {
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of the number of objects behind a count of samples of one size; times `objectBytes`
 * it is one of bytes.
 *
 * Exact at all sizes and rates: the objects missed are negative binomial, so it is never below the
 * samples and closes where every object is sampled. For small objects it is the Poisson interval of
 * Garwood (1936). It holds the truth with at least the chance `level`.
 *
 * @example
 * objectsInterval({ samples: 2, objectBytes: 32 }) // { low: 3969, high: 118370 }
 * objectsInterval({ samples: 1, objectBytes: 132120576 }) // { low: 1, high: 1 }
 */
export function objectsInterval(sampled: SampledObjects): Ends {
  const { samples, objectBytes, rateBytes = defaultMemProfileRate, level = 0.95 } = sampled;
  requireLevel(level);
  const p = samplingProbability(objectBytes, rateBytes);
  if (p === 0 || !Number.isSafeInteger(samples) || samples < 0) throw noSample(sampled);
  const q = rateBytes <= 1 ? 0 : Math.exp(-objectBytes / rateBytes);
  const tail = (1 - level) / 2;
  return {
    low: samples + missesQuantile({ samples, p, q }, tail),
    high: samples + missesQuantile({ samples: samples + 1, p, q }, 1 - tail),
  };
}

/** Throws unless `level` is a chance that an interval can have. */
export function requireLevel(level: number): void {
  if (level > 0 && level < 1) return;
  const advice = "Give a chance between 0 and 1, such as 0.95";
  throw new LeaklabError({ code: "invalid-argument", reason: `the level is ${level}`, advice });
}

function noSample({ samples, objectBytes, rateBytes }: SampledObjects): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `${samples} samples of ${objectBytes} bytes at the rate ${rateBytes} bound nothing`,
    advice: "Give whole samples from 0, and a size and a rate above 0",
  });
}
