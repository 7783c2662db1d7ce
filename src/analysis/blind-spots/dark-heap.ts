import { LeaklabError } from "../../errors.js";
import type { Profile } from "../../profile/profile.js";
import { rawCounts } from "../counts/raw-counts.js";
import { type StackSamples, samplesByStack } from "../counts/samples-by-stack.js";
import { twoSidedNormal } from "./two-sided-normal.js";

export interface DarkHeapOptions {
  /** How often the interval is to hold the truth, 0.95 by default. */
  readonly level?: number;
}

/** An estimate of the live bytes in stacks of which a heap profile has no live sample. */
export interface DarkHeap {
  readonly bytes: number;
  /** Ends of the interval. */
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Share of `bytes` in the live bytes that the whole profile estimates, at most 1. */
  readonly share: number;
  /** Stacks with at least one live sample. */
  readonly stacks: number;
  readonly oneSampleStacks: number;
  readonly twoSampleStacks: number;
  readonly rateBytes: number;
}

/**
 * The live bytes in stacks without a single live sample, estimated from the stacks with just one.
 *
 * A stack of n objects of s bytes is unseen with the probability exp(-n s / R), so the bytes unseen
 * have the mean of s / (exp(s / R) - 1) summed over the stacks with one sample: about R each
 * (Good 1953). The sum over all stacks, seen and unseen, has the profile's own total as its
 * estimate: these bytes do not come on top of it, they are booked on other stacks.
 * The interval is a score interval on the unbiased variance, N1 + 2 N2 in samples where objects are
 * small (N1, N2: stacks with one and two samples). It never ends below 3.8 R at 95 %: that much may
 * be unseen even where no stack has one sample only. At R <= 1 nothing is unseen.
 * Throws `LeaklabError` (cannot-unsample) where the samples cannot be counted.
 *
 * @example
 * darkHeap(readProfile("heap.pb.gz")).high
 */
export function darkHeap(profile: Profile, options: DarkHeapOptions = {}): DarkHeap {
  const { level = 0.95 } = options;
  requireLevel(level);
  const rows = rawCounts(profile);
  const rateBytes = profile.period;
  const stacks = samplesByStack(rows);
  const ones = stacks.filter((stack) => stack.samples === 1);
  const twos = stacks.filter((stack) => stack.samples === 2);
  const total = rows.reduce((sum, row) => sum + row.bytes, 0);
  const estimate = rateBytes <= 1 ? nothing : estimateOf(ones, twos, rateBytes, level);
  return {
    ...estimate,
    level,
    share: total === 0 ? 0 : Math.min(1, estimate.bytes / total),
    stacks: stacks.length,
    oneSampleStacks: ones.length,
    twoSampleStacks: twos.length,
    rateBytes,
  };
}

const nothing = { bytes: 0, low: 0, high: 0 };

function estimateOf(
  ones: readonly StackSamples[],
  twos: readonly StackSamples[],
  rateBytes: number,
  level: number,
): { bytes: number; low: number; high: number } {
  const weightOf = (objectBytes: number): number =>
    objectBytes / Math.expm1(objectBytes / rateBytes);
  let bytes = 0;
  let variance = 0;
  for (const {
    objectBytes: [size = 0],
  } of ones) {
    bytes += weightOf(size);
    variance += weightOf(size) * (weightOf(size) + size);
  }
  for (const {
    objectBytes: [first = 0, second = 0],
  } of twos)
    variance += 2 * weightOf(first) * weightOf(second);
  const z = twoSidedNormal(level);
  const half = z * Math.sqrt(variance + (z * rateBytes) ** 2 / 4);
  return {
    bytes,
    low: Math.max(0, bytes - half),
    high: bytes + (z ** 2 * rateBytes) / 2 + half,
  };
}

function requireLevel(level: number): void {
  if (level > 0 && level < 1) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `the level is ${level}`,
    advice: "It is a share between 0 and 1, such as 0.95",
  });
}
