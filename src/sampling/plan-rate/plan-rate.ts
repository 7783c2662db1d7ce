import { inspect } from "node:util";
import { LeaklabError } from "../../errors.js";
import { wrapWords } from "../../wrap-words.js";
import { defaultMemProfileRate } from "../probability.js";
import type { SamplingPlan } from "./plan-rate-answer.js";
import {
  chanceOfSamples,
  expectedSamples,
  fewestObjects,
  largestRate,
} from "./plan-rate-chance.js";
import { rateCost } from "./plan-rate-cost.js";
import { type PlanQuestion, type PlanRateOptions, planQuestion } from "./plan-rate-question.js";
import { planText } from "./plan-rate-text.js";

/**
 * The MemProfileRate at which a leak is seen with a wanted chance; with `rateBytes` the chance at
 * that rate; with `bytesPerSecond` alone the time it takes (at Go's default rate unless another is
 * given). It prints as a few sentences.
 *
 * The samples of a stack are binomial in its objects, with p = 1 − exp(−objectBytes / rateBytes).
 * m replicas whose profiles are merged act like an m times finer rate; another snapshot of the same
 * process does not, for what it holds was drawn when it was allocated. The rate found is rounded
 * down to a power of two and is never above Go's default. Throws `LeaklabError` for a leak of fewer
 * objects than samples wanted, and for options that contradict each other.
 *
 * @example
 * planRate({ leakBytes: 65_536 }).rateBytes // 16384
 */
export function planRate(options: PlanRateOptions): SamplingPlan {
  const question = planQuestion(options);
  const { asks, objectBytes, samples, stacks, replicas, bytesPerSecond } = question;
  const { rateBytes, objects } = answerOf(question);
  const draws = { objectBytes, objects: objects * replicas, samples };
  const leakBytes = objects * objectBytes;
  const plan: SamplingPlan = {
    asks,
    rateBytes,
    chance: chanceOfSamples(draws, rateBytes) ** stacks,
    samples,
    expectedSamples: expectedSamples(draws, rateBytes),
    leakBytes,
    objectBytes,
    stacks,
    replicas,
    seconds: bytesPerSecond === undefined ? undefined : leakBytes / bytesPerSecond,
    cost: rateCost(rateBytes),
    setting: `GODEBUG=memprofilerate=${rateBytes}`,
  };
  Object.defineProperty(plan, inspect.custom, { value: () => wrapWords(planText(plan)) });
  return plan;
}

/** The rate and the objects per stack and process, one of the two found for the wanted chance. */
function answerOf(question: PlanQuestion): { rateBytes: number; objects: number } {
  const { objectBytes, objects, rateBytes, samples, replicas } = question;
  // The stacks are drawn independently, so their chances multiply.
  const chance = question.chance ** (1 / question.stacks);
  if (objects === undefined) {
    const settled = rateBytes ?? defaultMemProfileRate;
    const all = fewestObjects({ objectBytes, samples }, settled, chance);
    return { rateBytes: settled, objects: Math.ceil(all / replicas) };
  }
  const draws = { objectBytes, objects: objects * replicas, samples };
  if (draws.objects < samples) throw tooFewObjects(draws.objects, samples);
  return { rateBytes: rateBytes ?? roundedDown(largestRate(draws, chance)), objects };
}

/** A finer rate sees more; one coarser than Go's own would save nothing that was measured. */
function roundedDown(rateBytes: number): number {
  return Math.min(2 ** Math.floor(Math.log2(rateBytes)), defaultMemProfileRate);
}

function tooFewObjects(objects: number, samples: number): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `${objects} objects cannot have ${samples} samples`,
    advice: "An object is sampled once or not at all: want fewer samples or take more replicas",
  });
}
