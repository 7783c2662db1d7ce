import { betaShares } from "../../sampling/distributions/beta-share.js";
import { formatCount, formatShare } from "../../units.js";
import type { Confidence } from "../estimate/amount.js";
import type { Tally } from "../estimate/tally.js";
import type { ClassHint } from "./class-hint.js";
import { classHint } from "./live-hints.js";

/** Churn is where no more than this share of the allocated objects is alive. */
const mostAlive = 0.1;

/** The hint that a function's objects die soon, where their samples are enough to say so. */
export function churnHints(
  functionName: string,
  { live, allocated }: { readonly live: Tally; readonly allocated: Tally },
  confidence: Confidence,
): ClassHint[] {
  const [alive, ever] = [samplesOf(live), samplesOf(allocated)];
  if (!diesSoon(alive, ever, confidence.level)) return [];
  const [share, level] = [formatShare(mostAlive), formatShare(confidence.level)];
  const counts = `${formatCount(alive)} of ${formatCount(ever)} sampled objects are alive`;
  const reason = `${counts}: less than ${share} of what it allocates stays (${level})`;
  return [classHint({ functionName, hint: "churn", reason }, allocated, confidence)];
}

/** Whether so few alive would be less likely than 1 - level, were a share of `mostAlive` alive. */
function diesSoon(alive: number, ever: number, level: number): boolean {
  if (ever <= alive) return false;
  return betaShares(alive + 1, ever - alive, mostAlive, 1 - mostAlive).above <= 1 - level;
}

function samplesOf(tally: Tally): number {
  let samples = 0;
  for (const [, count] of tally) samples += count.samples;
  return samples;
}
