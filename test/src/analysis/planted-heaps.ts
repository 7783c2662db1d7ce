import { parseProfile } from "../../../src/profile/parse-profile.js";
import type { Profile } from "../../../src/profile/profile.js";
import { samplingProbability } from "../../../src/sampling/probability.js";
import { profileBytes, string, stringTable } from "../../fixtures/profile/messages.js";

/** Objects of one size that one stack keeps. */
export interface Planted {
  readonly stack: number;
  readonly objectBytes: number;
  readonly objects: number;
}

/** A heap whose sampling is drawn: the profile as Go would write it, and what it leaves out. */
export interface PlantedProfile {
  readonly profile: Profile;
  /** Bytes in stacks without a sample. */
  readonly darkBytes: number;
}

/** Samples a planted heap object by object, or so that nobody could tell. */
export function samplePlanted(
  heap: readonly Planted[],
  rateBytes: number,
  random: () => number,
): PlantedProfile {
  const drawn = heap.map((planted) => ({
    ...planted,
    samples: drawSamples(planted, rateBytes, random),
  }));
  const lit = new Set(drawn.filter(({ samples }) => samples > 0).map(({ stack }) => stack));
  const darkBytes = heap
    .filter(({ stack }) => !lit.has(stack))
    .reduce((sum, { objects, objectBytes }) => sum + objects * objectBytes, 0);
  const rows = drawn.filter(({ samples }) => samples > 0);
  return { profile: plantedProfile(rows, rateBytes), darkBytes };
}

/** The profile that Go writes of so many live samples. */
export function plantedProfile(
  rows: readonly (Omit<Planted, "objects"> & { readonly samples: number })[],
  rateBytes: number,
): Profile {
  const ids = new Map(
    [...new Set(rows.map(({ stack }) => stack))].map((stack, index) => [stack, index + 1]),
  );
  const first = stringTable().length;
  return parseProfile(
    profileBytes({
      period: rateBytes,
      stringTable: stringTable(...[...ids.keys()].map((stack) => `main.f${stack}`)),
      function: [...ids.values()].map((id) => ({ id, name: first + id - 1 })),
      location: [...ids.values()].map((id) => ({
        id,
        mappingId: 1,
        line: [{ functionId: id, line: 1 }],
      })),
      sample: rows.map(({ stack, objectBytes, samples }) => {
        const scale = 1 / samplingProbability(objectBytes, rateBytes);
        const values = [Math.trunc(samples * scale), Math.trunc(samples * objectBytes * scale)];
        return {
          locationId: [ids.get(stack) ?? 0],
          value: [...values, ...values],
          label: [{ key: string("bytes"), num: objectBytes }],
        };
      }),
    }),
  );
}

/** A binomial number, by its waiting times. */
function drawSamples(planted: Planted, rateBytes: number, random: () => number): number {
  const miss = Math.log1p(-samplingProbability(planted.objectBytes, rateBytes));
  let samples = -1;
  for (let left = planted.objects; left >= 0; samples++) {
    left -= 1 + Math.floor(Math.log(1 - random()) / miss);
  }
  return samples;
}

/** A number with the standard normal distribution (Box and Muller). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
