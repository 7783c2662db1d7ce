import { inspect } from "node:util";
import { LeaklabError } from "../../errors.js";
import { NumberMap } from "../../number-map.js";
import type { Profile } from "../../profile/profile.js";
import { requireLevel } from "../../sampling/objects-interval.js";
import type { RawCountOptions } from "../counts/whole-counts.js";
import { checkedLimit } from "../rows/limit.js";
import { type Amount, amountOf, type Confidence } from "./amount.js";
import { differenceOf } from "./difference.js";
import { differenceParts } from "./difference-parts.js";
import { estimateText } from "./estimate-text.js";
import { type FunctionParts, plainParts } from "./parts.js";

export interface EstimateOptions extends RawCountOptions {
  /** Chance of an interval to hold the true number, 0.95 by default. */
  readonly level?: number;
  /** `inuse_space` (the default) or another of a heap profile; the rows are sorted by it. */
  readonly sampleType?: string;
  /** Most rows to give, all if not given. */
  readonly limit?: number;
  /** An earlier profile, or one of another process: the rows then say how much more there is. */
  readonly base?: Profile;
  /**
   * Whether `base` is an earlier snapshot of the same process, so that objects alive in both are the
   * same samples in both; needed with `base`, as no file says it.
   */
  readonly sharesSamples?: boolean;
  /**
   * Smallest object that a row may hold without a sample of its size, 8 bytes by default: give the
   * object's size where all objects of a row are known to have one, and its intervals are exact. By
   * default a row whose 12 or more samples are all of one size holds that size only, and so does one
   * whose objects are so large that none is missed. A difference of 12 samples or more holds the
   * sampled sizes only, either way.
   */
  readonly smallestObjectBytes?: number;
}

/** What one function holds itself (flat) and with all it called (cum), with intervals. */
export interface EstimateRow {
  readonly functionName: string;
  readonly flat: Amount;
  readonly cum: Amount;
  /** Set where the amounts are how much more there is than in a `base`. */
  readonly isGrowth?: true;
}

/**
 * The functions of a heap profile in the order of `top`, each with its samples and the intervals of
 * its bytes and objects; prints as a table with the meaning of the intervals. With a `base`, functions
 * that did not change are listed too, last, because no change that was sampled is not no change.
 *
 * An interval holds the true number with the chance `level`, whatever sizes a row mixes. It is exact
 * for rows of one object size; for others it is a gamma interval of the weighted sum of counts. It is
 * never below the sampled objects themselves, and closes where every object is sampled. At R <= 1 all
 * are exact.
 * Throws `LeaklabError` (cannot-unsample) as `rawCounts` does, and (invalid-argument) for a base
 * without `sharesSamples`, or one that cannot be an earlier snapshot of the same process.
 *
 * @example
 * estimate(readProfile("heap.pb.gz"), { limit: 10 })
 */
export function estimate(profile: Profile, options: EstimateOptions = {}): readonly EstimateRow[] {
  const confidence = confidenceOf(profile, options);
  const limit = checkedLimit(options.limit);
  const rows = partsOf(profile, options, confidence)
    .filter(({ cum }) => !cum.isEmpty)
    .sort(byFlatThenName)
    .slice(0, limit)
    .map(({ functionName, flat, cum }): EstimateRow => {
      const row = { functionName, flat: flat.amount(), cum: cum.amount() };
      return options.base === undefined ? row : { ...row, isGrowth: true };
    });
  const text = (): string => estimateText(rows, options, confidence);
  return Object.freeze(Object.defineProperty(rows, inspect.custom, { value: text }));
}

/**
 * What a function without any sample may still hold: the intervals of a row that is not in the list.
 *
 * Any one function is meant, named before looking; objects are counted as of
 * `smallestObjectBytes`, 8 if it is not given. With a base it is what such a function may have gained
 * or lost.
 *
 * @example
 * estimateUnseen(readProfile("heap.pb.gz")).bytes.high
 */
export function estimateUnseen(profile: Profile, options: EstimateOptions = {}): Amount {
  const confidence = confidenceOf(profile, options);
  const { base } = options;
  if (base === undefined) return amountOf(new NumberMap(), confidence);
  const confidenceOfLess = { ...confidence, rateBytes: base.period };
  return differenceOf(new NumberMap(), new NumberMap(), confidence, confidenceOfLess);
}

function confidenceOf(profile: Profile, options: EstimateOptions): Confidence {
  const { level = 0.95, smallestObjectBytes } = options;
  requireLevel(level);
  if (smallestObjectBytes !== undefined && !(smallestObjectBytes > 0)) {
    const reason = `the smallest object has ${smallestObjectBytes} bytes`;
    throw new LeaklabError({ code: "invalid-argument", reason, advice: "Give a size above 0" });
  }
  return { rateBytes: profile.period, level, smallestObjectBytes };
}

function partsOf(
  profile: Profile,
  options: EstimateOptions,
  confidence: Confidence,
): FunctionParts[] {
  const { base, sharesSamples, sampleType = "inuse_space", files } = options;
  const question = {
    profile,
    sampleType,
    confidence,
    counting: files === undefined ? {} : { files },
  };
  if (base === undefined) return plainParts(question);
  if (sharesSamples !== undefined) return differenceParts(question, base, sharesSamples);
  throw new LeaklabError({
    code: "invalid-argument",
    reason: "the profile and its base may or may not share samples",
    advice: "Say sharesSamples: true for two snapshots of one process, false for two processes",
  });
}

function byFlatThenName(a: FunctionParts, b: FunctionParts): number {
  const larger = Math.abs(b.flat.stated) - Math.abs(a.flat.stated);
  if (larger !== 0) return larger;
  return a.functionName < b.functionName ? -1 : 1;
}
