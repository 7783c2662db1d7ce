import type { Profile } from "../../profile/profile.js";
import { heapColumns } from "../counts/heap-columns.js";
import type { RawCountOptions } from "../counts/whole-counts.js";
import { type Amount, amountOf, type Confidence } from "./amount.js";
import { functionTallies } from "./function-tallies.js";
import type { Tally } from "./tally.js";

/** One number of a row: as the profile states it, and with its intervals once they are asked for. */
export interface Part {
  /** In the unit of the sample type asked for. */
  readonly stated: number;
  /** Whether no sample stands behind it, on neither side of a difference. */
  readonly isEmpty: boolean;
  readonly amount: () => Amount;
}

export interface FunctionParts {
  readonly functionName: string;
  readonly flat: Part;
  readonly cum: Part;
}

export interface Question {
  readonly profile: Profile;
  readonly sampleType: string;
  readonly confidence: Confidence;
  readonly counting: RawCountOptions;
}

/** The parts of one profile's rows. */
export function plainParts(question: Question): FunctionParts[] {
  const { profile, sampleType, confidence, counting } = question;
  const tallies = functionTallies(profile, [heapColumns(profile, sampleType)], counting);
  const part = (tally: Tally): Part => ({
    stated: stated(tally, sampleType),
    isEmpty: tally.size === 0,
    amount: () => amountOf(tally, confidence),
  });
  return [...tallies].flatMap(([functionName, [sum]]) =>
    sum === undefined ? [] : [{ functionName, flat: part(sum.flat), cum: part(sum.cum) }],
  );
}

/** The number of a tally in the unit of a sample type. */
export function stated(tally: Tally, sampleType: string): number {
  const unit = sampleType.endsWith("objects") ? "objects" : "bytes";
  let sum = 0;
  for (const [, count] of tally) sum += count[unit];
  return sum;
}
