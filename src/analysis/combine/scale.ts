import { LeaklabError } from "../../errors.js";
import { partsOf } from "../../profile/parts.js";
import type { Profile } from "../../profile/profile.js";
import { SampleCursor } from "../../profile/walk/sample-cursor.js";
import { combine } from "./combine.js";

/**
 * The profile with all its values multiplied, each rounded to a whole number; samples that come to
 * nothing are left out. Throws `LeaklabError` (invalid-argument) for a ratio that is no number.
 *
 * @example
 * scale(readProfile("cpu.pb.gz"), 1 / 60)
 */
export function scale(profile: Profile, ratio: number): Profile {
  if (!Number.isFinite(ratio)) {
    const advice = "Give a number, such as 0.5";
    throw new LeaklabError({ code: "invalid-argument", reason: `the ratio is ${ratio}`, advice });
  }
  return combine([{ profile, ratioOf: () => ratio }]);
}

/**
 * The profile scaled so that the values of each sample type add up to what they do in `base`: two
 * runs of different length then compare by shares. Rounding is per sample, so sums are near, not equal.
 * A sample type whose values add up to 0 becomes 0. Throws `LeaklabError` (invalid-argument) for
 * profiles of different kinds.
 *
 * @example
 * normalize(readProfile("later.pb.gz"), readProfile("base.pb.gz"))
 */
export function normalize(profile: Profile, base: Profile): Profile {
  return combine([{ profile, ratioOf: ratiosTo(profile, base) }]);
}

/** What to multiply each sample type of `profile` with to get the sums of `base`. */
export function ratiosTo(profile: Profile, base: Profile): (type: string) => number {
  const [own, wanted] = [sums(profile), sums(base)];
  return (type) => {
    const sum = own.get(type) ?? 0;
    return sum === 0 ? 0 : (wanted.get(type) ?? 0) / sum;
  };
}

function sums(profile: Profile): ReadonlyMap<string, number> {
  const totals = new Float64Array(profile.sampleTypes.length);
  const cursor = new SampleCursor(partsOf(profile));
  while (cursor.next()) {
    for (let column = 0; column < totals.length; column++) {
      totals[column] = (totals[column] as number) + cursor.value(column);
    }
  }
  return new Map(profile.sampleTypes.map(({ type }, column) => [type, totals[column] as number]));
}
