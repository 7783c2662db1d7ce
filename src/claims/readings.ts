import { rawCounts } from "../analysis/counts/raw-counts.js";
import { top } from "../analysis/top.js";
import { LeaklabError } from "../errors.js";
import type { MemStatsField } from "../mem-stats/mem-stats-fields.js";
import { type SeenShare, seenShares, type Toss } from "../sampling/seen-shares.js";
import type { RunEvidence } from "./evidence.js";

/** How much a MemStats field gained from the first row to the last. */
export function gained({ rows }: RunEvidence, field: MemStatsField): number {
  return (rows.at(-1)?.[field] ?? 0) - (rows[0]?.[field] ?? 0);
}

/** The largest gain of a field from one row to the next, over its mean gain. */
export function steepest({ rows }: RunEvidence, field: MemStatsField): number {
  const steps = rows.slice(1).map((row, index) => row[field] - (rows[index]?.[field] ?? 0));
  return (Math.max(...steps) * steps.length) / steps.reduce((sum, step) => sum + step, 0);
}

/** Objects in use, as the profile states them for a function. */
export function objectsOf({ profile }: RunEvidence, functionName: string): number {
  const rows = top(profile, { sampleType: "inuse_objects" });
  return rows.find((row) => row.functionName === functionName)?.flat ?? 0;
}

/** Bytes in use in the whole profile. */
export function profileBytes({ profile }: RunEvidence): number {
  return top(profile, { sampleType: "inuse_space" }).reduce((sum, row) => sum + row.flat, 0);
}

/** Live samples of a function. */
export function samplesOf({ profile }: RunEvidence, functionName: string): number {
  return rawCounts(profile)
    .filter(({ stack }) => stack[0]?.functionName === functionName)
    .reduce((sum, row) => sum + row.samples, 0);
}

/** In how many of the processes with this setting the leak was seen. */
export function seenOf(tosses: readonly Toss[], objectBytes: number, objects: number): SeenShare {
  const setting = tosses.filter((t) => t.objectBytes === objectBytes && t.objects === objects);
  const [share] = seenShares(setting);
  if (share === undefined) throw noTosses(`${objects} objects of ${objectBytes} bytes`);
  return share;
}

/** Samples per object of this size, over all processes. */
export function samplesPerObject(tosses: readonly Toss[], objectBytes: number): number {
  const some = tosses.filter((toss) => toss.objectBytes === objectBytes);
  if (some.length === 0) throw noTosses(`objects of ${objectBytes} bytes`);
  return sum(some.map((toss) => toss.samples)) / sum(some.map((toss) => toss.objects));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function noTosses(setting: string): LeaklabError {
  const reason = `No process of the recording tossed ${setting}`;
  return new LeaklabError({ code: "recording-missing", reason });
}
