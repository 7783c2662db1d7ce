import { LeaklabError } from "../../errors.js";
import type { Profile } from "../../profile/profile.js";
import { heapColumns } from "../counts/heap-columns.js";
import { type Amount, amountOf, type Confidence } from "./amount.js";
import { differenceOf, growthOf } from "./difference.js";
import { emptyTallies, type FlatAndCum, functionTallies } from "./function-tallies.js";
import { type FunctionParts, type Part, type Question, stated } from "./parts.js";
import { combined, type Tally } from "./tally.js";

/** The parts of the rows of a profile less a base. */
export function differenceParts(
  question: Question,
  base: Profile,
  sharesSamples: boolean,
): FunctionParts[] {
  return sharesSamples ? partsOfOneProcess(question, base) : partsOfTwo(question, base);
}

function partsOfTwo(question: Question, base: Profile): FunctionParts[] {
  const { confidence, sampleType } = question;
  const confidenceOfBase: Confidence = { ...confidence, rateBytes: base.period };
  return inBoth(question, base, [sampleType]).map(({ functionName, newer, older }) => {
    const part = (own: keyof FlatAndCum): Part => {
      const [a, b] = [tallyOf(newer, 0, own), tallyOf(older, 0, own)];
      return {
        stated: stated(a, sampleType) - stated(b, sampleType),
        isEmpty: a.size + b.size === 0,
        amount: () => differenceOf(a, b, confidence, confidenceOfBase),
      };
    };
    return { functionName, flat: part("flat"), cum: part("cum") };
  });
}

function partsOfOneProcess(question: Question, base: Profile): FunctionParts[] {
  const { confidence, profile, sampleType } = question;
  if (base.period !== profile.period) throw otherRate(profile, base);
  const isOfAllocated = sampleType.startsWith("alloc");
  return inBoth(question, base, [sampleType, "alloc_space"]).map((both) => {
    const part = (own: keyof FlatAndCum): Part => {
      const [live, allocated] = [0, 1].map((pair) => ({
        newer: tallyOf(both.newer, pair, own),
        older: tallyOf(both.older, pair, own),
      })) as [TwoTallies, TwoTallies];
      const births = (): Amount =>
        amountOf(combined(allocated.newer, allocated.older, -1), confidence);
      return {
        stated: stated(live.newer, sampleType) - stated(live.older, sampleType),
        isEmpty: live.newer.size + live.older.size === 0,
        amount: isOfAllocated ? births : () => growthOf({ live, allocated }, confidence),
      };
    };
    return { functionName: both.functionName, flat: part("flat"), cum: part("cum") };
  });
}

interface TwoTallies {
  readonly newer: Tally;
  readonly older: Tally;
}

interface InBoth {
  readonly functionName: string;
  readonly newer: readonly FlatAndCum[];
  readonly older: readonly FlatAndCum[];
}

/** The tallies of each function of either profile. */
function inBoth(
  { profile, counting }: Question,
  base: Profile,
  sampleTypes: readonly string[],
): InBoth[] {
  const of = (any: Profile): Map<string, readonly FlatAndCum[]> =>
    functionTallies(
      any,
      sampleTypes.map((sampleType) => heapColumns(any, sampleType)),
      counting,
    );
  const [newer, older] = [of(profile), of(base)];
  return [...new Set([...newer.keys(), ...older.keys()])].map((functionName) => ({
    functionName,
    newer: newer.get(functionName) ?? [],
    older: older.get(functionName) ?? [],
  }));
}

function tallyOf(sums: readonly FlatAndCum[], pair: number, own: keyof FlatAndCum): Tally {
  return (sums[pair] ?? emptyTallies())[own];
}

function otherRate(profile: Profile, base: Profile): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `two snapshots of one process cannot have the periods ${profile.period} and ${base.period}`,
    advice: "Say sharesSamples: false for profiles of two processes",
  });
}
