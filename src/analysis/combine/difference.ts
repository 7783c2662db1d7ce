import type { Profile } from "../../profile/profile.js";
import { combine, type Source } from "./combine.js";
import { ratiosTo } from "./scale.js";

export interface DifferenceOptions {
  /** Whether to scale `later` to the sums of `base` first, so that shares are compared. */
  readonly normalize?: boolean;
}

/**
 * What changed from `base` to `later`, as `go tool pprof -diff_base`: `later` minus `base`, with
 * shares of the whole `base`. Growth is positive, and what shrank is negative.
 *
 * The samples of both sides stay, those of `base` negative and labelled `pprof::base`; in `top` and
 * its like, what did not change is no row.
 * Throws `LeaklabError` (invalid-argument) for profiles of different kinds.
 *
 * @example
 * top(diff(readProfile("1.pb.gz"), readProfile("9.pb.gz")), { sampleType: "inuse_space" })
 */
export function diff(base: Profile, later: Profile, options: DifferenceOptions = {}): Profile {
  return difference(base, later, { ...options, isBase: true });
}

/**
 * `later` without what is in `base`, as `go tool pprof -base`: of profiles that count from the start
 * of a process, what happened in between. Samples that are the same in both are gone, and shares are
 * of all that changed, growth and loss together.
 *
 * Throws `LeaklabError` (invalid-argument) for profiles of different kinds.
 *
 * @example
 * subtract(readProfile("1.pb.gz"), readProfile("9.pb.gz")).sampleCount
 */
export function subtract(base: Profile, later: Profile, options: DifferenceOptions = {}): Profile {
  return difference(base, later, { ...options, isBase: false });
}

function difference(
  base: Profile,
  later: Profile,
  { normalize = false, isBase }: DifferenceOptions & { readonly isBase: boolean },
): Profile {
  const plus: Source = normalize
    ? { profile: later, ratioOf: ratiosTo(later, base) }
    : { profile: later };
  return combine([plus, { profile: base, ratioOf: () => -1, isBase }]);
}
