import { spawnSync } from "node:child_process";
import type { BenchComparisonRow } from "../../../../src/analysis/bench/bench-comparison.js";
import type { BenchGeomeanRow } from "../../../../src/analysis/bench/bench-geomeans.js";
import type { BenchSummary } from "../../../../src/analysis/bench/bench-summary.js";
import type { BenchComparisons } from "../../../../src/analysis/bench/compare-bench.js";

/** This version made the goldens beside the recordings, with `-format csv before.txt after.txt`. */
const benchstat = "golang.org/x/perf/cmd/benchstat@v0.0.0-20260908200009-22c9c6c9d4da";

/** The unit of the goldens that has `assume=exact`: it is not tested. */
const exactUnit = "text-bytes";

/** What benchstat itself prints, or undefined where its module cannot be had. */
export function runBenchstat(go: string, before: string, after: string): string | undefined {
  const env = { ...process.env, GOFLAGS: "-mod=mod", GOWORK: "off" };
  const args = ["run", benchstat, "-format", "csv", before, after];
  const run = spawnSync(go, args, { env, encoding: "utf8", timeout: 120_000 });
  return run.status === 0 ? run.stdout : undefined;
}

/** The cells of benchstat's table by benchmark and unit, numbers with nine digits. */
export type Cells = Readonly<Record<string, readonly string[]>>;

/** Out of benchstat's CSV; it knows seconds where a file has nanoseconds. */
export function cellsOf(csv: string): Cells {
  let unit = "";
  const cells: [string, readonly string[]][] = [];
  for (const [name = "", ...rest] of csv.split("\n").map((line) => line.split(","))) {
    if (name === "" && rest[1] === "CI") unit = rest[0] ?? "";
    if (name === "" || rest.length === 0) continue;
    const [before = "", range = "", after = "", afterRange = "", delta = "", p = ""] = rest;
    const centers = [before, after].map((center) => inUnitsOfGo(center, unit));
    const key = `${name} ${unit.replace("sec/op", "ns/op")}`;
    cells.push([key, [centers[0] ?? "", range, centers[1] ?? "", afterRange, delta, p]]);
  }
  return Object.fromEntries(cells);
}

function inUnitsOfGo(center: string, unit: string): string {
  if (center === "") return "";
  return digits(Number(center) * (unit === "sec/op" ? 1e9 : 1));
}

/** The same cells of a comparison of ours. */
export function cellsOfOurs({ rows, geomeans }: BenchComparisons): Cells {
  return Object.fromEntries([...rows.map(rowCells), ...geomeans.map(geomeanCells)]);
}

function rowCells(row: BenchComparisonRow): [string, readonly string[]] {
  const { before, after } = row;
  const isCompared = before !== undefined && after !== undefined;
  const tested = isCompared ? [deltaText(row), testText(row, before.runs, after.runs)] : ["", ""];
  const cells = [...summaryCells(before), ...summaryCells(after), ...tested];
  return [`${row.name} ${row.unit}`, cells];
}

function geomeanCells(row: BenchGeomeanRow): [string, readonly string[]] {
  const centers = [row.before, row.after].map((value) =>
    value === undefined ? "" : digits(value),
  );
  const delta = row.deltaShare === undefined ? "?" : percent(row.deltaShare);
  return [`geomean ${row.unit}`, [centers[0] ?? "", "", centers[1] ?? "", "", delta, ""]];
}

function summaryCells(summary: BenchSummary | undefined): readonly string[] {
  if (summary === undefined) return ["", ""];
  const { center, low, high } = summary;
  const share = center === 0 ? 0 : Math.max(high / center - 1, 1 - low / center);
  return [digits(center), Number.isFinite(share) ? `${(share * 100).toFixed(0)}%` : "∞"];
}

function deltaText({ deltaShare, verdict, unit }: BenchComparisonRow): string {
  if (deltaShare !== undefined) return deltaShare === 0 ? "0.00%" : percent(deltaShare);
  if (verdict !== "no difference shown" && verdict !== "too few runs") return "?";
  return unit === exactUnit ? "0.00%" : "~";
}

function testText({ p, unit }: BenchComparisonRow, runs: number, others: number): string {
  const chance = unit === exactUnit ? "" : `p=${(p ?? 1).toFixed(3)} `;
  return `${chance}n=${runs === others ? runs : `${runs}+${others}`}`;
}

function percent(share: number): string {
  return `${share < 0 ? "" : "+"}${(share * 100).toFixed(2)}%`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(9)));
}
