import type { Profile } from "../../../profile/profile.js";
import { formatCount } from "../../../units.js";
import type { BlindSpot } from "../../blind-spots/blind-spot.js";
import { blindSpots } from "../../blind-spots/blind-spots.js";
import type { ClassHint } from "../../class-hints/class-hint.js";
import { classHints } from "../../class-hints/class-hints.js";
import { type EstimateRow, estimate } from "../../estimate/estimate.js";
import { type Evidence, evidence } from "../../evidence.js";
import { secondsWords } from "../../trend/per-second.js";
import type { OwnFiles } from "../own-files.js";
import { manyHeapProfiles, oneHeapProfile, wholeHeapProfile } from "./collect.js";
import { nearest } from "./nearest.js";
import { type Answered, answeredOr, isRefusal, type Refusal, refusal } from "./refusal.js";

/** The last of the heap profiles that say their time; without such, the last of all. */
export function lastHeapProfile(own: OwnFiles): Profile | undefined {
  const dated = datedOf(own);
  return dated[dated.length - 1] ?? own.heapProfiles[own.heapProfiles.length - 1];
}

function datedOf({ heapProfiles }: OwnFiles): readonly Profile[] {
  return heapProfiles.filter(({ timeMs }) => timeMs > 0);
}

/** On how many samples the last heap profile stands. */
export function samples(own: OwnFiles): Answered<Evidence> | Refusal {
  const found = ofLast(own, evidence);
  if (isRefusal(found) || found.value.reason === undefined) return found;
  return refusal(found.value.reason, wholeHeapProfile);
}

/** What the last heap profile does not show, with the MemStats of its minute where there is one. */
export function blindSpotsOfLast(own: OwnFiles): Answered<readonly BlindSpot[]> | Refusal {
  const { MemStats, metrics, "heap text": heapText } = own.signals;
  return ofLast(own, (profile) => {
    const memStats = nearest([...MemStats.rows, ...heapText.rows], profile.timeMs);
    const values = nearest(metrics.rows, profile.timeMs)?.values;
    return blindSpots(profile, {
      ...(memStats === undefined ? {} : { memStats }),
      ...(values === undefined ? {} : { metrics: values }),
    });
  });
}

/** The functions of the last heap profile with their intervals. */
export function estimateOfLast(own: OwnFiles): Answered<readonly EstimateRow[]> | Refusal {
  return ofLast(own, (profile) => estimate(profile));
}

/** What each row of the last heap profile may be an instance of. */
export function classHintsOfLast(own: OwnFiles): Answered<readonly ClassHint[]> | Refusal {
  return ofLast(own, (profile) => classHints(profile));
}

/** How much more each function holds in the last heap profile than in the first. */
export function growth(own: OwnFiles): Answered<readonly EstimateRow[]> | Refusal {
  const dated = datedOf(own);
  const [first, last] = [dated[0], dated[dated.length - 1]];
  if (first === undefined || last === undefined || first.timeMs === last.timeMs) {
    const [all, some] = [formatCount(own.heapProfiles.length), formatCount(dated.length)];
    const reason = `it takes two heap profiles of different times; here are ${all}, and ${some} with a time`;
    return refusal(reason, manyHeapProfiles);
  }
  const files = `${first.file} and ${last.file}`;
  const grown = answeredOr(() => {
    const value = estimate(last, { base: first, sharesSamples: true });
    return { value, from: `${files}, ${secondsWords((last.timeMs - first.timeMs) / 1000)} apart` };
  }, manyHeapProfiles);
  return isRefusal(grown) ? refusal(`${files}: ${grown.reason}`, grown.collect) : grown;
}

function ofLast<Value>(
  own: OwnFiles,
  compute: (profile: Profile) => Value,
): Answered<Value> | Refusal {
  const last = lastHeapProfile(own);
  if (last === undefined) return refusal("there is no heap profile here", oneHeapProfile);
  const empty = `${last.file} has no sample: MemProfileRate was 0, or next to nothing was allocated`;
  if (last.sampleCount === 0) return refusal(empty, wholeHeapProfile);
  const { samples: count } = evidence(last);
  const from = count === undefined ? last.file : `${last.file}, ${formatCount(count)} live samples`;
  return answeredOr(() => ({ value: compute(last), from }), wholeHeapProfile);
}
