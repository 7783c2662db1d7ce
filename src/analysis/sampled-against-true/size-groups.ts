import { NumberMap } from "../../number-map.js";
import type { Profile } from "../../profile/profile.js";
import type { RawCountOptions } from "../counts/whole-counts.js";
import { liveTally } from "../estimate/live-tally.js";
import { addCount, type Tally } from "../estimate/tally.js";
import type { SlotCount } from "../live-by-size/slot-counts.js";

/** What a profile and the runtime say of the same size class. */
export interface SizeGroup {
  readonly objectBytes: number;
  readonly aboveBytes: number;
  readonly sampled: Tally;
  readonly trueObjects: number;
  readonly trueBytes: number | undefined;
}

/** Go's last size class. */
const lastClassBytes = 32_768;

/** The classes of a reading, each with what the profile sampled of it. */
export function sizeGroups(
  profile: Profile,
  counts: readonly SlotCount[],
  options: RawCountOptions,
): readonly SizeGroup[] {
  const tally = liveTally(profile, options);
  return gathered(counts).map(({ objectBytes, aboveBytes, allocs, frees, liveBytes }) => {
    const sampled: Tally = new NumberMap();
    for (const [size, count] of tally) {
      if (size > aboveBytes && size <= objectBytes) addCount(sampled, size, count, 1);
    }
    return {
      objectBytes,
      aboveBytes,
      sampled,
      trueObjects: allocs - frees,
      trueBytes: liveBytes,
    };
  });
}

/**
 * The counts with the last class and all larger objects as one: from Go 1.22 on an object of exactly
 * 32 KiB is large to the runtime, and a profile shows both with the same size.
 */
function gathered(counts: readonly SlotCount[]): readonly SlotCount[] {
  const large = counts[counts.length - 1];
  const last = counts[counts.length - 2];
  if (large === undefined || last?.objectBytes !== lastClassBytes) return counts;
  const { liveBytes } = large;
  const both = {
    objectBytes: large.objectBytes,
    aboveBytes: last.aboveBytes,
    allocs: last.allocs + large.allocs,
    frees: last.frees + large.frees,
    liveBytes: liveBytes === undefined ? undefined : liveBytes + (last.liveBytes ?? 0),
  };
  return [...counts.slice(0, -2), both];
}
