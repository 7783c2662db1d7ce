import { LeaklabError } from "../../errors.js";
import {
  added,
  type Moments,
  missesPerSample,
  noMoments,
  weighted,
} from "../../sampling/missed-sum.js";
import type { Tally } from "./tally.js";

/** What the counts of a row add up to, and the moments of what they let pass. */
export interface Sums {
  readonly samples: number;
  readonly objects: number;
  readonly bytes: number;
  /** Bytes of the sampled objects themselves. */
  readonly sampledBytes: number;
  readonly missedObjects: Moments;
  readonly missedBytes: Moments;
}

/** The sums of a tally; throws for negative counts, whose two sides are lost. */
export function sumsOf(tally: Tally, rateBytes: number): Sums {
  let [samples, objects, bytes, sampledBytes] = [0, 0, 0, 0];
  let missedObjects = noMoments;
  let missedBytes = noMoments;
  for (const [objectBytes, count] of tally) {
    if (count.samples < 0) throw ofDifference();
    samples += count.samples;
    objects += count.objects;
    bytes += count.bytes;
    sampledBytes += count.samples * objectBytes;
    const missed = missesPerSample(objectBytes, rateBytes);
    missedObjects = added(missedObjects, missed, count.samples);
    missedBytes = added(missedBytes, weighted(missed, objectBytes), count.samples);
  }
  return { samples, objects, bytes, sampledBytes, missedObjects, missedBytes };
}

function ofDifference(): LeaklabError {
  return new LeaklabError({
    code: "cannot-unsample",
    reason: "the profile is a difference: how many samples stood on either side is lost",
    advice: "Give both profiles, the earlier one as base",
  });
}
