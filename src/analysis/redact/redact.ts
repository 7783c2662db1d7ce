import { encodeParts } from "../../profile/encode-profile.js";
import { withMemStats } from "../../profile/make-profile.js";
import { parseProfile } from "../../profile/parse-profile.js";
import { type Parts, partsOf } from "../../profile/parts.js";
import type { Profile } from "../../profile/profile.js";
import { RedactedTables } from "./redacted-tables.js";

export interface RedactOptions {
  /** Leaves the runtime's and the standard library's functions and files readable. */
  readonly keepStandardLibrary?: boolean;
  /**
   * Takes what each made-up name stands for. Pass the same map with several profiles to have equal
   * names equal in all of them, and keep it to yourself: it undoes the redaction.
   */
  readonly originals?: Map<string, string>;
}

/**
 * A copy of a profile to show to others: functions, files, binaries and labels have made-up names,
 * equal ones for equal names, and build ids, comments, patterns and the documentation link are gone.
 * Values, stacks, lines, addresses, times and sample types stay, and so does the object size in the
 * label `bytes`; other numeric labels are numbered in the order they come. The MemStats of a text stay
 * with the copy, but a file written by `encodeProfile` has no place for them.
 *
 * @example
 * writeFileSync("shared.pb.gz", encodeProfile(redact(readProfile("heap.pb.gz"))))
 */
export function redact(profile: Profile, options: RedactOptions = {}): Profile {
  const parts = partsOf(profile);
  const tables = new RedactedTables(parts, options);
  const redacted: Parts = {
    ...parts,
    header: tables.header(),
    mappings: tables.mappings(),
    functions: tables.functions(),
  };
  const copy = parseProfile(encodeParts(redacted, tables), parts.limits);
  return withMemStats(copy, profile.memStats);
}
