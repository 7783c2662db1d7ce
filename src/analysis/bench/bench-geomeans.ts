import type { BenchComparisonRow } from "./bench-comparison.js";

/** The geometric means of all benchmarks of one package in one unit. */
export interface BenchGeomeanRow {
  readonly pkg: string;
  readonly unit: string;
  /** Undefined where a benchmark has no value above 0. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Of the ratios of those that are in both, less one; undefined where a ratio is not above 0. */
  readonly deltaShare: number | undefined;
  /** Whether the same benchmarks stand on both sides; if not, the means do not compare. */
  readonly isPaired: boolean;
}

interface Compared {
  /** Equal for what is summed up together. */
  readonly table: string;
  readonly row: BenchComparisonRow;
}

/** One row for each table of `compared`, in its order. */
export function benchGeomeans(compared: readonly Compared[]): readonly BenchGeomeanRow[] {
  const tables = new Map<string, BenchComparisonRow[]>();
  for (const { table, row } of compared) {
    const rows = tables.get(table);
    if (rows === undefined) tables.set(table, [row]);
    else rows.push(row);
  }
  return [...tables.values()].map(geomeanRow);
}

function geomeanRow(rows: readonly BenchComparisonRow[]): BenchGeomeanRow {
  const ratio = geomean(rows.flatMap(ratioOf));
  return {
    pkg: rows[0]?.pkg ?? "",
    unit: rows[0]?.unit ?? "",
    before: geomean(rows.flatMap(({ before }) => before?.center ?? [])),
    after: geomean(rows.flatMap(({ after }) => after?.center ?? [])),
    deltaShare: ratio === undefined ? undefined : ratio - 1,
    isPaired: rows.every(({ before, after }) => before !== undefined && after !== undefined),
  };
}

function ratioOf({ before, after }: BenchComparisonRow): number | [] {
  if (before === undefined || after === undefined) return [];
  return before.center === after.center ? 1 : after.center / before.center;
}

function geomean(values: readonly number[]): number | undefined {
  const logs = values.map(Math.log);
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return Number.isFinite(mean) ? Math.exp(mean) : undefined;
}
