import { NumberMap } from "../../number-map.js";
import type { Profile } from "../../profile/profile.js";
import { heapColumns } from "../counts/heap-columns.js";
import { eachWholeCount, type RawCountOptions } from "../counts/whole-counts.js";
import { addCount, type Tally } from "./tally.js";

/** The live samples of a whole profile by the size of the objects. */
export function liveTally(profile: Profile, options: RawCountOptions = {}): Tally {
  const tally: Tally = new NumberMap();
  eachWholeCount(profile, [heapColumns(profile)], options, (_, [live]) => {
    if (live !== undefined && live.samples !== 0) addCount(tally, live.objectBytes, live, 1);
  });
  return tally;
}
