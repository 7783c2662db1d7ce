import { partsOf } from "../../profile/parts.js";
import type { Frame, Profile } from "../../profile/profile.js";
import { findColumn } from "../../profile/sample-type.js";
import { stackReader } from "../../profile/samples.js";
import { type HeapColumns, heapColumns } from "./heap-columns.js";
import { eachWholeCount, type RawCountOptions } from "./whole-counts.js";

/** One row of a heap profile with the number of samples it really stands on. */
export interface RawCountRow {
  /** Leaf first. */
  readonly stack: readonly Frame[];
  /** Size of one object: its slot in the size class. */
  readonly objectBytes: number;
  /** Live objects that the sampler caught: whole, and all that is known for sure. */
  readonly samples: number;
  /** Live objects as the profile estimates them from the samples. */
  readonly objects: number;
  /** Live bytes as the profile estimates them. */
  readonly bytes: number;
  /** What is missing in `bytes` to the whole count: less than one byte for each merged file. */
  readonly cutBytes: number;
}

/**
 * The live samples behind a heap profile, counted out of its scaled values, for each of its rows.
 *
 * A row of k sampled objects of s bytes at the rate R states k * s / (1 - exp(-s / R)) bytes
 * (scaleHeapSample in Go's runtime/pprof), cut to a whole number, so k comes back whole and
 * `cutBytes` is the residual. At R <= 1 every slot is a sample. The difference of two profiles has
 * negative counts too.
 * Throws `LeaklabError` (cannot-unsample) without the label `bytes`, without a period, and where any
 * value of the file, live or allocated, is not whole, as when the rate was changed while the
 * program ran.
 *
 * @example
 * rawCounts(readProfile("heap.pb.gz")).filter((row) => row.samples === 1).length
 */
export function rawCounts(profile: Profile, options: RawCountOptions = {}): RawCountRow[] {
  const rows: RawCountRow[] = [];
  const stackOf = stackReader(partsOf(profile));
  eachWholeCount(profile, allPairs(profile), options, (cursor, [live]) => {
    if (live === undefined || live.samples === 0) return;
    const { objectBytes, samples, objects, bytes, cutBytes } = live;
    rows.push({ stack: stackOf(cursor), objectBytes, samples, objects, bytes, cutBytes });
  });
  return rows;
}

/**
 * Number of live samples in the whole file: how many objects in use the sampler really saw.
 *
 * @example
 * liveSampleCount(readProfile("heap.pb.gz"))
 */
export function liveSampleCount(profile: Profile, options: RawCountOptions = {}): number {
  let count = 0;
  eachWholeCount(profile, allPairs(profile), options, (_, [live]) => {
    count += live?.samples ?? 0;
  });
  return count;
}

/** What is in use, and what was ever allocated where the profile says so: both must be whole. */
function allPairs(profile: Profile): HeapColumns[] {
  const hasAllocated = findColumn(profile, "alloc_space") !== -1;
  const live = heapColumns(profile);
  return hasAllocated ? [live, heapColumns(profile, "alloc_space")] : [live];
}
