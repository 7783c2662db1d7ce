import { LeaklabError } from "../../errors.js";
import { partsOf } from "../../profile/parts.js";
import type { Profile } from "../../profile/profile.js";
import { SampleCursor } from "../../profile/walk/sample-cursor.js";
import { formatCount } from "../../units.js";
import type { HeapColumns } from "./heap-columns.js";
import { objectBytesReader } from "./object-bytes.js";
import { type Counted, countOf } from "./unscaled-count.js";

/** What to know about a profile to count its samples. */
export interface RawCountOptions {
  /**
   * Number of profiles that were merged into the file, each of which cut its values to whole
   * numbers. If it is not given, up to as many as a row has samples.
   */
  readonly files?: number;
}

/**
 * Walks the samples of a heap profile with their whole counts, one for each pair of columns.
 *
 * Judges the file as a whole: one value that is no whole number of samples at the stated period
 * refuses all of them, because rows of another rate can look whole by chance.
 */
export function eachWholeCount(
  profile: Profile,
  pairs: readonly HeapColumns[],
  options: RawCountOptions,
  visit: (cursor: SampleCursor, counts: readonly Counted[]) => void,
): void {
  const parts = partsOf(profile);
  const question = { rateBytes: rateOf(profile), files: filesOf(options) };
  const cursor = new SampleCursor(parts);
  const objectBytesOf = objectBytesReader(parts, cursor);
  const judged: Judged = { values: 0, spoiled: 0, ofDifference: 0, hasNegative: false };
  while (cursor.next()) {
    if (pairs.every(({ space }) => cursor.value(space) === 0)) continue;
    const objectBytes = objectBytesOf();
    const counts = pairs.map(({ objects, space }) =>
      countOf(objectBytes, cursor.value(objects), cursor.value(space), question),
    );
    for (const count of counts) note(judged, count);
    if (judged.spoiled === 0) visit(cursor, counts);
  }
  const spoiled = judged.spoiled + (judged.hasNegative ? 0 : judged.ofDifference);
  if (spoiled > 0) throw notWhole(profile, spoiled, judged.values);
}

interface Judged {
  values: number;
  spoiled: number;
  /** Values that are fine in the difference of two profiles, and only there. */
  ofDifference: number;
  hasNegative: boolean;
}

function note(judged: Judged, count: Counted): void {
  judged.values++;
  if (count.bytes < 0) judged.hasNegative = true;
  if (count.isWhole === "no") judged.spoiled++;
  if (count.isWhole === "of-difference") judged.ofDifference++;
}

function rateOf({ file, period, periodType, sampleCount }: Profile): number {
  if (sampleCount === 0) return 1;
  if (period > 0 && periodType.unit === "bytes") return period;
  throw cannotUnsample(file, "it does not state its period, the MemProfileRate in bytes");
}

function filesOf({ files }: RawCountOptions): number | undefined {
  if (files === undefined || (Number.isSafeInteger(files) && files >= 1)) return files;
  const reason = `the profile cannot be merged from ${files} files`;
  throw new LeaklabError({
    code: "invalid-argument",
    reason,
    advice: "Give a whole number from 1",
  });
}

function notWhole({ file, period }: Profile, spoiled: number, values: number): LeaklabError {
  const share = `${formatCount(spoiled)} of its ${formatCount(values)} values`;
  return cannotUnsample(
    file,
    `${share} are not whole numbers of samples at its period of ${period} bytes`,
  );
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
