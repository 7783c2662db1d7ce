import { NumberMap } from "../../number-map.js";

/** Counts of objects of one size; sums are made in place, as they are made for each frame. */
export interface SizeCount {
  samples: number;
  /** As the profile states them. */
  objects: number;
  bytes: number;
}

/** The counts of one row by the size of its objects. */
export type Tally = NumberMap<SizeCount>;

/** Adds `times` a count to a tally; -1 takes it away, and the size stays known. */
export function addCount(tally: Tally, objectBytes: number, count: SizeCount, times: number): void {
  const sum = tally.get(objectBytes);
  if (sum === undefined) {
    const { samples, objects, bytes } = count;
    const first = { samples: times * samples, objects: times * objects, bytes: times * bytes };
    tally.set(objectBytes, first);
    return;
  }
  sum.samples += times * count.samples;
  sum.objects += times * count.objects;
  sum.bytes += times * count.bytes;
}

/** The tally `a` plus `times` the tally `b`, with the sizes of both. */
export function combined(a: Tally, b: Tally, times: 1 | 0 | -1): Tally {
  const sum: Tally = new NumberMap();
  for (const [objectBytes, count] of a) addCount(sum, objectBytes, count, 1);
  for (const [objectBytes, count] of b) addCount(sum, objectBytes, count, times);
  return sum;
}
