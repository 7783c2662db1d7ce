import { top } from "../../../src/index.js";
import { recording } from "../../recording/recording.js";
import type { Exercise, Verdict } from "../exercise.js";

const missing: Exercise = {
  id: "start-here/missing",
  wanted: 'the name of a function, for example "main.session"',
  hints: [
    "The table above has a column for the truth and one for the profile.",
    "A site that is missing from the profile has 0 in the column pprofBytes.",
    "Look among the sites with less than half a megabyte: two of them are good candidates.",
  ],
  judge: judgeMissing,
};

function judgeMissing(answer: unknown): Verdict {
  const shop = recording("heap-sampling/sizes/default-rate");
  const site = String(answer).trim();
  const kept = shop.truth.retained.find((row) => row.site === site);
  if (kept === undefined) return { passed: false, reason: `the shop keeps nothing in ${site}` };
  const seen = top(shop.profile()).find((row) => row.functionName === site);
  if (seen !== undefined) {
    return { passed: false, reason: `the profile has ${site}, with ${seen.flat} bytes` };
  }
  const size = `${kept.objects} live objects of ${kept.objectBytes} bytes`;
  return { passed: true, reason: `${site} keeps ${size}, and the profile does not mention it` };
}

export const startHere: readonly Exercise[] = [missing];
