import { LeaklabError } from "../errors.js";
import { type Parts, partsOf } from "../profile/parts.js";
import type { Frame, Profile } from "../profile/profile.js";
import { SampleCursor } from "../profile/sample-cursor.js";
import { stackReader } from "../profile/samples.js";
import { samplingProbability } from "../sampling/probability.js";
import { type HeapColumns, heapColumns } from "./heap-columns.js";
import { objectBytesReader } from "./object-bytes.js";

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
}

const tolerance = 0.02;

/**
 * The live samples behind a heap profile, counted out of its scaled values, for each of its rows.
 *
 * A row of k sampled objects of s bytes at the rate R states k * s / (1 - exp(-s / R)) bytes
 * (scaleHeapSample in Go's runtime/pprof), so k comes back whole. At R <= 1 every object is a sample.
 * Throws `LeaklabError` (cannot-unsample) without the label `bytes`, without a period, and where the
 * counts do not come out whole, as when the rate was changed while the program ran.
 *
 * @example
 * rawCounts(readProfile("heap.pb.gz")).filter((row) => row.samples === 1).length
 */
export function rawCounts(profile: Profile): RawCountRow[] {
  const rows: RawCountRow[] = [];
  const parts = partsOf(profile);
  const stackOf = stackReader(parts);
  eachLiveSample(profile, parts, (cursor, counted) => {
    rows.push({ stack: stackOf(cursor), ...counted });
  });
  return rows;
}

/**
 * Number of live samples in the whole file: how many objects in use the sampler really saw.
 *
 * @example
 * liveSampleCount(readProfile("heap.pb.gz"))
 */
export function liveSampleCount(profile: Profile): number {
  let count = 0;
  eachLiveSample(profile, partsOf(profile), (_, counted) => {
    count += counted.samples;
  });
  return count;
}

type Counted = Omit<RawCountRow, "stack">;

function eachLiveSample(
  profile: Profile,
  parts: Parts,
  visit: (cursor: SampleCursor, counted: Counted) => void,
): void {
  const columns = heapColumns(profile);
  const rateBytes = rateOf(profile);
  const cursor = new SampleCursor(parts);
  const objectBytesOf = objectBytesReader(parts, cursor);
  while (cursor.next()) {
    if (cursor.value(columns.space) === 0) continue;
    const counted = countOf(cursor, columns, objectBytesOf(), rateBytes);
    if (counted === undefined) {
      throw cannotUnsample(
        profile.file,
        "its values are not whole numbers of samples at its period",
      );
    }
    visit(cursor, counted);
  }
}

function rateOf({ file, period, periodType, sampleCount }: Profile): number {
  if (sampleCount === 0) return 1;
  if (period > 0 && periodType.unit === "bytes") return period;
  throw cannotUnsample(file, "it does not state its period, the MemProfileRate in bytes");
}

function countOf(
  cursor: SampleCursor,
  columns: HeapColumns,
  objectBytes: number,
  rateBytes: number,
): Counted | undefined {
  const objects = cursor.value(columns.objects);
  const bytes = cursor.value(columns.space);
  if (rateBytes <= 1) return { objectBytes, samples: objects, objects, bytes };
  const bytesToCount = samplingProbability(objectBytes, rateBytes) / objectBytes;
  const samples = Math.round(bytes * bytesToCount);
  // The writer cuts the bytes to a whole number, so they may be up to one byte short.
  const isWhole = Math.abs(bytes * bytesToCount - samples) <= tolerance + bytesToCount;
  return isWhole ? { objectBytes, samples, objects, bytes } : undefined;
}

function cannotUnsample(file: string, reason: string): LeaklabError {
  return new LeaklabError({
    code: "cannot-unsample",
    reason,
    advice:
      "Use the profile as the Go program wrote it, with one MemProfileRate set before the program began to work",
    ...(file === "" ? {} : { file }),
  });
}
