import { LeaklabError } from "../errors.js";
import type { Limits } from "./limits.js";
import type { Profile } from "./profile.js";
import type { FunctionTable } from "./tables/functions.js";
import type { Header } from "./tables/header.js";
import type { LocationTable } from "./tables/locations.js";
import type { MappingTable } from "./tables/mappings.js";
import type { StringTable } from "./tables/string-table.js";
import type { FaultSink } from "./wire/wire-reader.js";

/**
 * What stands behind a profile: its unpacked bytes, where the samples stay, and its small tables.
 * Verbs in src/analysis read it through `partsOf`; it is no part of the public interface.
 */
export interface Parts {
  readonly file: string | undefined;
  /** Only while all faults are listed; the samples walked then are not to be trusted. */
  readonly onFault?: FaultSink | undefined;
  readonly bytes: Uint8Array;
  readonly limits: Limits;
  readonly header: Header;
  readonly strings: StringTable;
  readonly mappings: MappingTable;
  readonly functions: FunctionTable;
  readonly locations: LocationTable;
  readonly sampleCount: number;
}

const partsByProfile = new WeakMap<Profile, Parts>();

export function keepParts(profile: Profile, parts: Parts): void {
  partsByProfile.set(profile, parts);
}

/** The parts of a profile that this library read; throws for any other object. */
export function partsOf(profile: Profile): Parts {
  const parts = partsByProfile.get(profile);
  if (parts !== undefined) return parts;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: "this is not a profile",
    advice: "Pass what readProfile or parseProfile gave, not a copy of it",
  });
}
