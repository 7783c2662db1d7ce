import { LeaklabError } from "../errors.js";
import { defaultMemProfileRate, samplingProbability } from "./probability.js";
import { seededRandom } from "./random.js";
import type { Toss } from "./seen-shares.js";

export interface SimulateSamplingOptions {
  /** Slot size in bytes. */
  readonly objectBytes: number;
  /** Objects that the program allocates and keeps, in each trial. */
  readonly objects: number;
  /** `runtime.MemProfileRate`; Go's default when absent. */
  readonly rateBytes?: number;
  /** How many programs to simulate, 1,000 by default. */
  readonly trials?: number;
  /** A whole number; the same seed gives the same rows. */
  readonly seed: number;
}

/** One simulated program: what the profiler caught, and what the profile then says. */
export interface SimulatedToss extends Toss {
  /** Counted from 1. */
  readonly trial: number;
  readonly rateBytes: number;
  /** samples / P(one object is sampled), as Go's writer scales them. */
  readonly estimatedObjects: number;
  /** estimatedObjects · objectBytes. */
  readonly estimatedBytes: number;
}

const mostDraws = 100_000_000;
const mostTrials = 1_000_000;

/**
 * Simulated programs, one row each, sampled as Go's allocator does it: an exponential gap of mean
 * MemProfileRate counts down by the slot of each object, the object that uses it up is sampled, and
 * a new gap is drawn (Go: runtime/malloc.go `nextSample`, which also cuts a gap to whole bytes).
 *
 * The objects in a gap are skipped, so it takes as long as there are samples. The rows go into
 * `seenShares`. Throws `LeaklabError` where more than 100 million samples are to be expected.
 *
 * @example
 * simulateSampling({ objectBytes: 32, objects: 1_000_000, trials: 2, seed: 1 }).length // 2
 */
export function simulateSampling(options: SimulateSamplingOptions): readonly SimulatedToss[] {
  const { objectBytes, objects, rateBytes = defaultMemProfileRate, trials = 1000, seed } = options;
  requireWhole("objects", objects, Number.MAX_SAFE_INTEGER);
  requireWhole("trials", trials, mostTrials);
  const probability = samplingProbability(objectBytes, rateBytes);
  const isDrawn = probability > 0 && rateBytes > 1;
  if (isDrawn) requireFewDraws(trials * objects * probability);
  const random = seededRandom(seed);
  return Array.from({ length: trials }, (_, index) => {
    const unscaled = probability === 1 ? objects : 0;
    const samples = isDrawn ? sampleOnce(objects, rateBytes / objectBytes, random) : unscaled;
    const estimatedObjects = samples === 0 ? 0 : samples / probability;
    const estimatedBytes = estimatedObjects * objectBytes;
    const trial = index + 1;
    return { trial, objectBytes, objects, rateBytes, samples, estimatedObjects, estimatedBytes };
  });
}

/** How many of the objects are sampled, with gaps whose mean is `meanGap` objects. */
function sampleOnce(objects: number, meanGap: number, random: () => number): number {
  let samples = 0;
  let position = 0;
  for (;;) {
    const gap = -Math.log1p(-random()) * meanGap;
    position += Math.floor(gap) + 1;
    if (position > objects) return samples;
    samples++;
  }
}

function requireWhole(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `${name} is ${value}`,
    advice: `It must be a whole number, 1 to ${most.toLocaleString("en-US")}`,
  });
}

function requireFewDraws(draws: number): void {
  if (draws <= mostDraws) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `the trials would have about ${draws.toPrecision(2)} samples in all`,
    advice: "Choose fewer trials, fewer objects or a larger rate; a few thousand samples tell all",
  });
}
