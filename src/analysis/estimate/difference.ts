import { LeaklabError } from "../../errors.js";
import { type Amount, amountOf, type Confidence, enoughSamples, type Interval } from "./amount.js";
import { combined, type Tally } from "./tally.js";

/** The intervals of what `more` holds beyond `less`, where the samples of the two are independent. */
export function differenceOf(
  more: Tally,
  less: Tally,
  confidence: Confidence,
  confidenceOfLess: Confidence = confidence,
): Amount {
  // Where one side has no sample, the other names the sizes.
  const [aTally, bTally] = [combined(more, less, 0), combined(less, more, 0)];
  const sizes = sampledSizes(more, less);
  const a = amountOf(aTally, { ...confidence, ...sizes }, "mid-p");
  const b = amountOf(bTally, { ...confidenceOfLess, ...sizes }, "mid-p");
  return {
    samples: a.samples - b.samples,
    bytes: intervalOf(a.bytes, b.bytes),
    objects: intervalOf(a.objects, b.objects),
  };
}

/** With enough samples on both sides together, neither side holds a size that none of them shows. */
function sampledSizes(more: Tally, less: Tally): Partial<Confidence> {
  let samples = 0;
  let smallestObjectBytes = Number.POSITIVE_INFINITY;
  for (const tally of [more, less]) {
    for (const [objectBytes, count] of tally) {
      samples += count.samples;
      smallestObjectBytes = Math.min(smallestObjectBytes, objectBytes);
    }
  }
  return samples < enoughSamples ? {} : { smallestObjectBytes };
}

/** The ends of a difference out of those of its terms: MOVER (Zou and Donner 2008). */
function intervalOf(a: Interval, b: Interval): Interval {
  const estimate = a.estimate - b.estimate;
  const lowFrom = (low: number): number =>
    estimate - Math.hypot(a.estimate - low, b.high - b.estimate);
  return {
    estimate,
    low: lowFrom(a.low),
    high: estimate + Math.hypot(a.high - a.estimate, b.estimate - b.low),
    listedLow: lowFrom(a.listedLow),
  };
}

/** What one process had at two times: live objects, and all that it had allocated. */
export interface Snapshots {
  readonly live: { readonly older: Tally; readonly newer: Tally };
  readonly allocated: { readonly older: Tally; readonly newer: Tally };
}

/**
 * The intervals of the growth between two snapshots of one process. Objects alive in both are the
 * same samples in both and tell nothing; those allocated and those freed in between are independent.
 */
export function growthOf({ live, allocated }: Snapshots, confidence: Confidence): Amount {
  const births = combined(allocated.newer, allocated.older, -1);
  const deaths = combined(births, combined(live.newer, live.older, -1), -1);
  for (const [, { samples }] of [...births, ...deaths]) {
    if (samples < 0) throw noEarlierSnapshot();
  }
  return differenceOf(births, deaths, confidence);
}

function noEarlierSnapshot(): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: "the base has samples that a later snapshot of the same process would still count",
    advice:
      "Give an earlier profile of the same process as base, or say { sharesSamples: false } for two processes",
  });
}
