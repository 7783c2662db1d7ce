import { type Profile, rawCounts, samplingProbability } from "../../src/index.js";
import { checkLines } from "./check-lines.js";
import type { LineConditions, SlopeLine } from "./lines.js";
import type { Charge, RunPlan } from "./plan.js";
import { poissonInterval } from "./poisson-interval.js";
import type { Recording } from "./recording.js";

// One fresh recording in ten thousand may contradict its truth by chance.
const coverage = 0.9999;

/**
 * What a recording says against its own truth, one sentence each; none when it agrees.
 *
 * At rate 1 the slots of each site are exact; at other rates the number of samples must lie in the
 * Poisson interval of its expectation.
 */
export function checkRecording(recording: Recording, run: RunPlan): readonly string[] {
  if (run.lines !== undefined)
    return checkLines(recording.lines<LineConditions | SlopeLine>(run.lines.file), coverage);
  return expectedCharges(recording, run).flatMap((charge) =>
    checkCharge(recording.profile(), recording.truth.rateBytes, charge),
  );
}

/** What the profile should book on each site: as the plan says, else as retained. */
function expectedCharges(recording: Recording, run: RunPlan): readonly Charge[] {
  return run.charged ?? recording.truth.retained;
}

function checkCharge(profile: Profile, rateBytes: number, charge: Charge): string[] {
  const samples = samplesOf(profile, charge.site);
  const mean = charge.objects * samplingProbability(charge.objectBytes, rateBytes);
  const [low, high] = rateBytes <= 1 ? [mean, mean] : poissonInterval(mean, coverage);
  if (samples >= low && samples <= high) return [];
  return [`${charge.site} has ${samples} live samples, expected ${low} to ${high}`];
}

/** Live samples of stacks whose leaf is the site. */
function samplesOf(profile: Profile, site: string): number {
  return rawCounts(profile)
    .filter((row) => row.stack[0]?.functionName === site)
    .reduce((sum, row) => sum + row.samples, 0);
}
