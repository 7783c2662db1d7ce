import { type RawCountRow, rawCounts, samplingProbability } from "../../src/index.js";
import { checkLeak } from "./check-leak.js";
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
  if (run.lines !== undefined) {
    const lines = recording.lines<LineConditions | SlopeLine>(run.lines.file);
    return checkLines(lines, coverage, recording.truth.retained);
  }
  const counts = rawCounts(recording.profile());
  const sites = [...chargesOfSites(recording, run)].flatMap(([site, charges]) =>
    checkSite(counts, site, charges, recording.truth.rateBytes),
  );
  return [...sites, ...checkLeak(counts, recording.truth, coverage)];
}

/** What the profile should book on each site: as the plan says, else as retained. */
function chargesOfSites(recording: Recording, run: RunPlan): ReadonlyMap<string, Charge[]> {
  const sites = new Map<string, Charge[]>();
  for (const charge of run.charged ?? recording.truth.retained)
    sites.set(charge.site, [...(sites.get(charge.site) ?? []), charge]);
  return sites;
}

function checkSite(
  counts: readonly RawCountRow[],
  site: string,
  charges: readonly Charge[],
  rateBytes: number,
): string[] {
  const samples = samplesOf(counts, site);
  const mean = charges
    .map(({ objects, objectBytes }) => objects * samplingProbability(objectBytes, rateBytes))
    .reduce((sum, one) => sum + one, 0);
  const [low, high] = rateBytes <= 1 ? [mean, mean] : poissonInterval(mean, coverage);
  if (samples >= low && samples <= high) return [];
  return [`${site} has ${samples} live samples, expected ${low} to ${high}`];
}

/** Live samples of stacks whose leaf is the site. */
function samplesOf(counts: readonly RawCountRow[], site: string): number {
  return counts
    .filter((row) => row.stack[0]?.functionName === site)
    .reduce((sum, row) => sum + row.samples, 0);
}
