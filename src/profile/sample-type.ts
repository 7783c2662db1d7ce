import { LeaklabError } from "../errors.js";
import type { Profile } from "./profile.js";

/** The sample types of a profile, and its name for messages. */
type Typed = Pick<Profile, "file" | "sampleTypes" | "defaultSampleType">;

/**
 * The column of a sample type by name, or of the default one. As in Go, `inuse_space` also finds the
 * `space` of an old profile.
 */
export function sampleColumn(profile: Typed, name: string = profile.defaultSampleType): number {
  const column = findColumn(profile, name);
  if (column !== -1) return column;
  const names = profile.sampleTypes.map(({ type }) => `"${type}"`).join(", ");
  throw new LeaklabError({
    code: "unknown-sample-type",
    reason: `${profile.file === "" ? "the profile" : `"${profile.file}"`} has no sample type "${name}"`,
    advice: names === "" ? "It has none at all" : `It has ${names}`,
  });
}

/** The column of a sample type, -1 where there is none. */
export function findColumn(profile: Typed, name: string): number {
  const oldName = name.replace(/^inuse_/, "");
  return profile.sampleTypes.findIndex(({ type }) => type === name || type === oldName);
}
