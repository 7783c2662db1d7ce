import { NumberMap } from "../number-map.js";
import type { Profile } from "../profile/profile.js";
import { heapColumns } from "./counts/heap-columns.js";
import { objectBytesReader } from "./counts/object-bytes.js";
import { select } from "./selection/select.js";
import type { SelectionOptions } from "./selection/selection-options.js";

type NoMatterForSizes = "granularity" | "noInlines" | "relativePercentages" | "tagShow" | "tagHide";

export interface BySizeOptions extends Omit<SelectionOptions, NoMatterForSizes> {
  /** `inuse_space` (the default) or `alloc_space`; `..._objects` means the same pair. */
  readonly sampleType?: string;
}

/** All objects of one size. */
export interface BySizeRow {
  /** Size of one object: its slot in the size class, from the label `bytes`. */
  readonly objectBytes: number;
  readonly objects: number;
  readonly bytes: number;
}

/**
 * Objects and bytes of a heap profile per object size, smallest size first; in use by default, and of
 * the samples that the options select.
 *
 * The numbers are the profile's own estimates, scaled up from its samples. Throws `LeaklabError`
 * (cannot-unsample) where samples lack the label `bytes`.
 *
 * @example
 * bySize(readProfile("heap.pb.gz")).filter((row) => row.objectBytes <= 16)
 */
export function bySize(profile: Profile, options: BySizeOptions = {}): BySizeRow[] {
  const columns = heapColumns(profile, options.sampleType);
  const { parts, walk } = select(profile, options);
  const samples = walk();
  const { cursor } = samples;
  const objectBytesOf = objectBytesReader(parts, cursor);
  const sums = new NumberMap<{ objects: number; bytes: number }>();
  while (samples.next()) {
    const objects = cursor.value(columns.objects);
    const bytes = cursor.value(columns.space);
    if (objects === 0 && bytes === 0) continue;
    const objectBytes = objectBytesOf();
    const sum = sums.get(objectBytes) ?? { objects: 0, bytes: 0 };
    sum.objects += objects;
    sum.bytes += bytes;
    sums.set(objectBytes, sum);
  }
  return Array.from(sums, ([objectBytes, sum]) => ({ objectBytes, ...sum })).sort(
    (a, b) => a.objectBytes - b.objectBytes,
  );
}
