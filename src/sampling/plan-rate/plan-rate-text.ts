import { formatBytes, formatCount, formatShare } from "../../units.js";
import type { SamplingPlan } from "./plan-rate-answer.js";

/** A plan in sentences: the answer, what it rests on, its cost, how to set it, and two cautions. */
export function planText(plan: SamplingPlan): string {
  const { rateBytes } = plan;
  return [
    answerText(plan),
    `Expected: ${samplesText(plan.expectedSamples)} of ${formatBytes(plan.leakBytes)} leaked ${placeText(plan)}.`,
    costText(plan),
    `How: ${plan.setting} in the environment (Go 1.21 or newer), or runtime.MemProfileRate = ${rateBytes} as the first statement of main. Never change it while the program runs: the whole profile would be scaled wrongly.`,
    "A further snapshot of the same process draws nothing anew for what is already allocated; a further process does.",
  ].join("\n");
}

function answerText(plan: SamplingPlan): string {
  const rate = `MemProfileRate ${rateText(plan.rateBytes)}`;
  const chance = `${chanceText(plan)} that ${subjectText(plan)}`;
  if (plan.asks === "time")
    return `After ${durationText(plan.seconds ?? 0)} at ${rate} the chance is ${chance}.`;
  return `At ${rate} the chance is ${chance}.`;
}

function subjectText({ stacks, samples }: SamplingPlan): string {
  const wanted = `at least ${samples === 1 ? "one sample" : `${formatCount(samples)} samples`}`;
  return stacks === 1
    ? `the leak has ${wanted}`
    : `each of the ${formatCount(stacks)} stacks has ${wanted}`;
}

function placeText({ stacks, replicas, objectBytes }: SamplingPlan): string {
  const stack = stacks === 1 ? "" : " by each stack";
  const process = replicas === 1 ? "" : ` in each of ${formatCount(replicas)} merged processes`;
  return `in objects of ${formatBytes(objectBytes)}${stack}${process}`;
}

function costText({ cost }: SamplingPlan): string {
  const { measuredRateBytes, nanoseconds, unsampledNanoseconds, machine } = cost;
  const verdict = measuredRateBytes < 65_536 ? "" : "none that was told apart from noise, ";
  return `Cost: ${verdict}${nanoseconds} ns of processor time for each object at rate ${formatCount(measuredRateBytes)}, ${unsampledNanoseconds} ns with sampling off, in one program that only allocates objects of 64 bytes (${machine}).`;
}

function rateText(rateBytes: number): string {
  return rateBytes < 1024 ? formatCount(rateBytes) : `${rateBytes} (${formatBytes(rateBytes)})`;
}

/** Only at rate 1 is anything certain. */
function chanceText({ chance, rateBytes }: SamplingPlan): string {
  return chance > 0.9999 && rateBytes > 1 ? "more than 99.99 %" : formatShare(chance);
}

function samplesText(samples: number): string {
  const count = samples < 100 ? String(Number(samples.toPrecision(3))) : formatCount(samples);
  return `${count} sample${count === "1" ? "" : "s"}`;
}

function durationText(seconds: number): string {
  const units = [
    [86_400, "days"],
    [3600, "hours"],
    [60, "minutes"],
    [1, "seconds"],
  ] as const;
  const [divisor, name] = units.find(([size]) => seconds >= 2 * size) ?? [1, "seconds"];
  return `${Number((seconds / divisor).toPrecision(3))} ${name}`;
}
