import { LeaklabError } from "../../errors.js";
import type { Profile } from "../../profile/profile.js";
import { findColumn, sampleColumn } from "../../profile/sample-type.js";

/** The two columns of a heap profile that belong together. */
export interface HeapColumns {
  readonly objects: number;
  readonly space: number;
}

/** The columns of objects and space beside `sampleType`; those in use if it is not given. */
export function heapColumns(profile: Profile, sampleType: string = "inuse_space"): HeapColumns {
  const prefix = sampleType.replace(/(?:objects|space)$/, "");
  const objects = findColumn(profile, `${prefix}objects`);
  const space = findColumn(profile, `${prefix}space`);
  if (prefix !== sampleType && objects !== -1 && space !== -1) return { objects, space };
  sampleColumn(profile, sampleType);
  throw new LeaklabError({
    code: "unknown-sample-type",
    reason: `the sample type "${sampleType}" does not count objects of a heap`,
    advice: "Use a heap profile, with the sample types inuse_space or alloc_space",
  });
}
