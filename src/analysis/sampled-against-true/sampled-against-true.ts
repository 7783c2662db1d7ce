import { inspect } from "node:util";
import { NumberMap } from "../../number-map.js";
import type { Profile } from "../../profile/profile.js";
import { requireLevel } from "../../sampling/objects-interval.js";
import type { RawCountOptions } from "../counts/whole-counts.js";
import { type Amount, amountOf, type Confidence } from "../estimate/amount.js";
import { type RuntimeReading, slotCounts } from "../live-by-size/slot-counts.js";
import { sampledAgainstTrueText } from "./sampled-against-true-text.js";
import { type SizeGroup, sizeGroups } from "./size-groups.js";

/**
 * Where the true number lies: in the interval of the estimate or outside it; `unseen` where the
 * profile has no sample of the class, and so many objects may well have none.
 */
export type SampledVerdict = "inside" | "outside" | "unseen";

/** What a heap profile estimates of one size class, and what the runtime counted. */
export interface SampledAgainstTrueRow {
  /** Slot size of the class; Infinity for all objects above the last class that is compared. */
  readonly objectBytes: number;
  /** Slot size of the class below: the row holds what is larger. */
  readonly aboveBytes: number;
  readonly samples: number;
  /** Live objects as the profile estimates them, with the ends of their interval. */
  readonly objects: number;
  readonly low: number;
  readonly high: number;
  /** Live slots as the runtime counts them. */
  readonly trueObjects: number;
  readonly bytes: number;
  readonly lowBytes: number;
  readonly highBytes: number;
  /** Undefined above the last class where the metrics do not tell them. */
  readonly trueBytes: number | undefined;
  readonly verdict: SampledVerdict;
}

export interface SampledAgainstTrueOptions extends RawCountOptions {
  /** Chance of an interval to hold the true number, 0.95 by default. */
  readonly level?: number;
}

/**
 * A heap profile's estimate of the live objects in each size class beside their exact number, from a
 * MemStats or metrics reading of the same moment; classes with neither are left out. Prints as a
 * table.
 *
 * The profile shows the state at the end of a collection, so take both after two of them. What was
 * allocated before the program set its rate is in the reading only: at rate 1, where an interval is
 * a point, the runtime's own few objects put a row outside. The last row gathers the objects that
 * share no slot size.
 * Throws `LeaklabError`: cannot-unsample as {@link rawCounts} does, invalid-argument for a reading
 * without counts by size.
 *
 * @example
 * const { rows } = readMemStats("memstats.ndjson")
 * sampledAgainstTrue(readProfile("heap.pb.gz"), rows[rows.length - 1])
 */
export function sampledAgainstTrue(
  profile: Profile,
  reading: RuntimeReading,
  options: SampledAgainstTrueOptions = {},
): readonly SampledAgainstTrueRow[] {
  const { level = 0.95 } = options;
  requireLevel(level);
  const rateBytes = profile.period;
  const rows = sizeGroups(profile, slotCounts(reading), options)
    .filter(({ sampled, trueObjects }) => sampled.size > 0 || trueObjects > 0)
    .map((group) => rowOf(group, { rateBytes, level }));
  const text = (): string => sampledAgainstTrueText(rows, rateBytes, level);
  return Object.freeze(Object.defineProperty(rows, inspect.custom, { value: text }));
}

function rowOf(
  group: SizeGroup,
  { rateBytes, level }: Pick<Confidence, "rateBytes" | "level">,
): SampledAgainstTrueRow {
  const { objectBytes, aboveBytes, sampled, trueObjects, trueBytes } = group;
  const isOneSize = objectBytes !== Number.POSITIVE_INFINITY;
  // A class without a sample has one size all the same, and an exact interval.
  const tally =
    isOneSize && sampled.size === 0
      ? new NumberMap<typeof noCount>().set(objectBytes, noCount)
      : sampled;
  const smallestObjectBytes = isOneSize ? objectBytes : aboveBytes + 1;
  const { samples, objects, bytes } = amountOf(tally, { rateBytes, level, smallestObjectBytes });
  return {
    objectBytes,
    aboveBytes,
    samples,
    objects: objects.estimate,
    low: objects.low,
    high: objects.high,
    trueObjects,
    bytes: bytes.estimate,
    lowBytes: bytes.low,
    highBytes: bytes.high,
    trueBytes,
    verdict: verdictOf(samples, objects, trueObjects),
  };
}

const noCount = { samples: 0, objects: 0, bytes: 0 };

function verdictOf(
  samples: number,
  { low, high }: Amount["objects"],
  trueObjects: number,
): SampledVerdict {
  if (trueObjects < low || trueObjects > high) return "outside";
  return samples === 0 ? "unseen" : "inside";
}
