import { LeaklabError } from "../../errors.js";
import type { BenchReadings } from "../../runtime/bench/read-bench.js";
import { type BenchComparisonRow, benchComparison } from "./bench-comparison.js";
import { type BenchGeomeanRow, benchGeomeans } from "./bench-geomeans.js";
import { benchSamples } from "./bench-samples.js";

export interface CompareBenchOptions {
  /** Chance that the interval of a median holds the true one; 0.95 by default. */
  readonly level?: number;
  /** Largest p-value that counts as a difference; 0.05 by default. */
  readonly alpha?: number;
}

export interface BenchComparisons {
  readonly rows: readonly BenchComparisonRow[];
  /** One for each package and unit. */
  readonly geomeans: readonly BenchGeomeanRow[];
}

/**
 * Two runs of the same benchmarks, before and after a change, benchmark by benchmark and unit by unit.
 *
 * As benchstat does it: the median with an interval from its order statistics, the Mann-Whitney U
 * test, and a difference only where its p-value is at most `alpha`. Fewer than four runs a side can
 * show none at 0.05, and an interval of 95 % takes six. Runs are compared on the same machine and in
 * the same package. Throws `LeaklabError` (invalid-argument) for a level or alpha outside 0 to 1.
 *
 * @example
 * compareBench(readBench("old.txt"), readBench("new.txt")).rows
 */
export function compareBench(
  before: Pick<BenchReadings, "rows" | "units">,
  after: Pick<BenchReadings, "rows" | "units">,
  options: CompareBenchOptions = {},
): BenchComparisons {
  const { level = 0.95, alpha = 0.05 } = options;
  requireShare("level", level);
  requireShare("alpha", alpha);
  const units = new Map([...before.units, ...after.units]);
  const compared = benchSamples(before.rows, after.rows).map((samples) => ({
    table: samples.table,
    row: benchComparison(samples, units.get(samples.unit), { level, alpha }),
  }));
  return { rows: compared.map(({ row }) => row), geomeans: benchGeomeans(compared) };
}

function requireShare(name: string, share: number): void {
  if (share > 0 && share < 1) return;
  const reason = `${name} is ${share}`;
  throw new LeaklabError({
    code: "invalid-argument",
    reason,
    advice: "Give a share between 0 and 1",
  });
}
