import type { Profile } from "../../profile/profile.js";
import { combine } from "./combine.js";

/**
 * All profiles in one: the values of equal stacks with equal labels are added up.
 *
 * Sample types that not all of them have are left out. Time is the earliest, duration the sum, period
 * the largest; the caps are those that the first was read with. Throws `LeaklabError` (invalid-argument) for an empty list and for profiles of
 * different kinds.
 *
 * @example
 * merge(["a.pb.gz", "b.pb.gz"].map((path) => readProfile(path)))
 */
export function merge(profiles: readonly Profile[]): Profile {
  return combine(profiles.map((profile) => ({ profile })));
}
