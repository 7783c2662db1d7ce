import { type Profile, top } from "../../../src/index.js";

/** What the profile books on the function itself: the default sample type, or the one named; 0 where it has no row. */
export function flatOf(profile: Profile, functionName: string, sampleType?: string): number {
  const rows = top(profile, sampleType === undefined ? {} : { sampleType });
  return rows.find((row) => row.functionName === functionName)?.flat ?? 0;
}
