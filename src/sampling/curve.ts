import { LeaklabError } from "../errors.js";
import { defaultMemProfileRate, samplingProbability } from "./probability.js";

export interface SamplingPoint {
  /** Slot size in bytes. */
  readonly objectBytes: number;
  readonly rateBytes: number;
  /** Probability that one allocation of this size is sampled. */
  readonly probability: number;
}

export interface SamplingCurveOptions {
  readonly rateBytes?: number;
  /** Smallest slot in bytes, 8 by default. */
  readonly fromBytes?: number;
  /** Largest slot in bytes, 4 MiB by default. */
  readonly toBytes?: number;
  /** Number of points, evenly spaced in log(objectBytes); 77 by default, four to the octave. */
  readonly points?: number;
}

/**
 * Points of the sampling-probability curve, from the smallest slot to the largest.
 *
 * @example
 * samplingCurve({ points: 3, fromBytes: 4, toBytes: 4096 }).map((point) => point.objectBytes)
 * // [4, 128, 4096]
 */
export function samplingCurve(options: SamplingCurveOptions = {}): readonly SamplingPoint[] {
  const {
    rateBytes = defaultMemProfileRate,
    fromBytes = 8,
    toBytes = 4_194_304,
    points = 77,
  } = options;
  requireSpan(fromBytes, toBytes, points);
  const step = Math.log(toBytes / fromBytes) / (points - 1);
  return Array.from({ length: points }, (_, index) => {
    const objectBytes = index === points - 1 ? toBytes : fromBytes * Math.exp(step * index);
    return { objectBytes, rateBytes, probability: samplingProbability(objectBytes, rateBytes) };
  });
}

function requireSpan(fromBytes: number, toBytes: number, points: number): void {
  const isSpan = fromBytes > 0 && toBytes > fromBytes && Number.isFinite(toBytes);
  if (isSpan && Number.isInteger(points) && points >= 2 && points <= 10_000) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `the curve cannot go from ${fromBytes} to ${toBytes} bytes in ${points} points`,
    advice: "Choose 0 < fromBytes < toBytes and 2 to 10,000 points",
  });
}
