import type { LabOptions } from "./lab-options.js";
import type { Truth } from "./truth.js";

/** The recording whose conditions are nearest to those asked for; sizes compare by their ratio. */
export function nearest<Recorded extends { readonly truth: Truth }>(
  recordings: readonly Recorded[],
  asked: LabOptions,
): Recorded | undefined {
  const ranked = recordings
    .map((recorded) => ({ recorded, distance: distanceOf(recorded.truth, asked) }))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.recorded;
}

// Another rate or build tells another story; another n tells the same one larger.
function distanceOf(truth: Truth, asked: LabOptions): number {
  return (
    1000 * Number(truth.race !== (asked.race ?? false) || truth.gcflags !== undefined) +
    3 * ratio(truth.rateBytes, asked.rateBytes ?? 524_288) +
    2 * ratio(truth.objectBytes, asked.objectBytes ?? truth.objectBytes) +
    2 * ratio(truth.gomaxprocs, asked.procs ?? 1) +
    ratio(truth.n, asked.n ?? truth.n) +
    differentArgs(truth, asked)
  );
}

/** Flags of the program itself that only one of the two has. */
function differentArgs(truth: Truth, asked: LabOptions): number {
  const recorded = truth.args.filter((arg) => !/^-(n|rate|procs|object-bytes)=/.test(arg));
  const wanted = asked.args ?? [];
  const missing = wanted.filter((arg) => !recorded.includes(arg));
  return missing.length + recorded.filter((arg) => !wanted.includes(arg)).length;
}

function ratio(one: number, other: number): number {
  return Math.abs(Math.log2(Math.max(one, 0.5) / Math.max(other, 0.5)));
}
