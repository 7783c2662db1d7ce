import type { BenchRow } from "../../runtime/bench/bench-row.js";

/** The values of one benchmark and unit, before and after. */
export interface BenchSamples {
  /** Equal for what ran on one machine, in one package and in one unit. */
  readonly table: string;
  readonly pkg: string;
  readonly name: string;
  readonly unit: string;
  readonly before: number[];
  readonly after: number[];
}

// What Go itself says about a run; other lines, such as a commit, may differ between the two.
const machine = ["goos", "goarch", "cpu", "pkg"];

/** In order of appearance, tables together. */
export function benchSamples(
  before: readonly BenchRow[],
  after: readonly BenchRow[],
): readonly BenchSamples[] {
  const tables = new Map<string, Map<string, BenchSamples>>();
  for (const row of before) samplesOf(tables, row).before.push(row.value);
  for (const row of after) samplesOf(tables, row).after.push(row.value);
  return [...tables.values()].flatMap((table) => [...table.values()]);
}

function samplesOf(
  tables: Map<string, Map<string, BenchSamples>>,
  { name, unit, config }: BenchRow,
): BenchSamples {
  const key = JSON.stringify([unit, ...machine.map((setting) => config[setting])]);
  const table = tables.get(key) ?? new Map<string, BenchSamples>();
  const samples = table.get(name) ?? {
    ...{ table: key, pkg: config.pkg ?? "", name, unit },
    ...{ before: [], after: [] },
  };
  tables.set(key, table.set(name, samples));
  return samples;
}
