import type { BenchUnit } from "../../runtime/bench/bench-row.js";
import type { BenchSamples } from "./bench-samples.js";
import { type BenchSummary, exactSummary, medianSummary } from "./bench-summary.js";
import { mannWhitney } from "./mann-whitney.js";

export type BenchVerdict =
  | "better"
  | "worse"
  | "changed"
  | "no difference shown"
  | "too few runs"
  | "only before"
  | "only after";

/** One benchmark and unit, before and after a change. */
export interface BenchComparisonRow {
  readonly pkg: string;
  readonly name: string;
  readonly unit: string;
  readonly before: BenchSummary | undefined;
  readonly after: BenchSummary | undefined;
  /** Change of the median as a share of the one before; undefined unless a difference is shown. */
  readonly deltaShare: number | undefined;
  /** Of the Mann-Whitney U test, two-sided; undefined where there was nothing to test. */
  readonly p: number | undefined;
  readonly verdict: BenchVerdict;
  /** What limits these numbers. */
  readonly reasons: readonly string[];
}

/** What a comparison is to reach. */
export interface BenchLevels {
  /** Chance that the interval of a median holds the true one. */
  readonly level: number;
  /** Largest p-value that counts as a difference. */
  readonly alpha: number;
}

/** Summarizes and compares the samples of one benchmark and unit. */
export function benchComparison(
  { pkg, name, unit, ...samples }: BenchSamples,
  described: BenchUnit | undefined,
  levels: BenchLevels,
): BenchComparisonRow {
  const isExact = described?.assume === "exact";
  const before = summaryOf(samples.before, isExact, levels);
  const after = summaryOf(samples.after, isExact, levels);
  const p = isExact ? undefined : mannWhitney(samples.before, samples.after);
  const row = { pkg, name, unit, before, after, p, deltaShare: undefined };
  if (before === undefined) return { ...row, verdict: "only after", reasons: [] };
  if (after === undefined) return { ...row, verdict: "only before", reasons: [] };
  const reasons = reasonsOf(before, after, isExact, levels);
  const isShown = isExact ? before.center !== after.center : p !== undefined && p <= levels.alpha;
  if (!isShown) {
    const hasEnough = isExact || enoughForTest(before, after, levels);
    return { ...row, verdict: hasEnough ? "no difference shown" : "too few runs", reasons };
  }
  const deltaShare = changeShare(before.center, after.center);
  const better = described?.better ?? usuallyBetter.get(unit);
  return { ...row, deltaShare, verdict: directionOf(before, after, better), reasons };
}

function summaryOf(
  values: readonly number[],
  isExact: boolean,
  { level }: BenchLevels,
): BenchSummary | undefined {
  if (values.length === 0) return undefined;
  return isExact ? exactSummary(values) : medianSummary(values, level);
}

const usuallyBetter: ReadonlyMap<string, BenchUnit["better"]> = new Map([
  ["ns/op", "lower"],
  ["B/op", "lower"],
  ["allocs/op", "lower"],
  ["MB/s", "higher"],
]);

function directionOf(
  before: BenchSummary,
  after: BenchSummary,
  better: BenchUnit["better"],
): BenchVerdict {
  if (better === undefined || before.center === after.center) return "changed";
  const isLower = after.center < before.center;
  return isLower === (better === "lower") ? "better" : "worse";
}

function changeShare(before: number, after: number): number | undefined {
  if (before === after) return 0;
  return before === 0 ? undefined : after / before - 1;
}

/** Whether samples of these sizes could show a difference if they lay wholly apart. */
function enoughForTest(before: BenchSummary, after: BenchSummary, { alpha }: BenchLevels): boolean {
  return Math.max(before.runs, after.runs) >= runsForTest(alpha);
}

// The smallest p-value of n against n runs is 2 / (2n over n).
function runsForTest(alpha: number): number {
  let runs = 1;
  for (let p = 1; p > alpha; runs++) p *= (runs + 1) / (4 * runs + 2);
  return runs;
}

// The widest interval of n runs, from the smallest to the largest, holds the median at 1 - 2^(1-n).
function runsForInterval(level: number): number {
  return Math.ceil(1 - Math.log2(1 - level));
}

function reasonsOf(
  before: BenchSummary,
  after: BenchSummary,
  isExact: boolean,
  levels: BenchLevels,
): readonly string[] {
  const { level, alpha } = levels;
  const reasons: string[] = [];
  const isOpen = [before, after].some(({ low, high }) => !Number.isFinite(high - low));
  const isScattered = [before, after].some(({ low, high }) => low !== high);
  if (isOpen) reasons.push(`an interval at ${level} takes ${runsForInterval(level)} runs`);
  if (!isExact && !enoughForTest(before, after, levels))
    reasons.push(`a difference at ${alpha} takes ${runsForTest(alpha)} runs`);
  if (isExact && isScattered) reasons.push("the unit is said to be exact, and the runs differ");
  if (before.center === 0 && after.center !== 0) reasons.push("nothing is a share of 0");
  return reasons;
}
