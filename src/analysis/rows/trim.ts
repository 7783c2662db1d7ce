import { LeaklabError } from "../../errors.js";
import type { FlatCum } from "../flat-cum.js";

/** What to leave out, in the words of `go tool pprof`; nothing that is not asked for. */
export interface TrimOptions {
  /** Most rows; all if not given or 0. */
  readonly nodeCount?: number;
  /** Leaves out what has a smaller share in cum; pprof's own default is 0.005. */
  readonly nodeFraction?: number;
  /** Leaves out calls with a smaller share; pprof's own default is 0.001. */
  readonly edgeFraction?: number;
}

/** What trimming left out: the list is silent about it, so this says it. */
export interface Trimmed {
  /** Rows left out. */
  readonly rows: number;
  /** Calls left out between rows that stayed. */
  readonly calls: number;
  /** Sum of the flat values left out. */
  readonly flat: number;
  /** Share of `flat` in what all shares are of. */
  readonly flatShare: number;
  /** Unit of `flat`. */
  readonly unit: string;
}

/** `flat` first by default, as `go tool pprof -top`, or by cum as with its `-cum`. */
export type RowOrder = "flat" | "cum";

/** How rows are ordered, and what is left out. */
export interface TrimmedOrder {
  /** `flat` by default. */
  readonly sort?: RowOrder;
  /** What to leave out; nothing by default. */
  readonly trim?: TrimOptions;
}

/** The nodes that become rows, in their order. */
export interface KeptNodes {
  readonly nodes: readonly number[];
  readonly trimmed: Trimmed;
  /** Calls with a smaller value are left out. */
  readonly edgeCutoff: number;
}

/** Orders the nodes that have a value and leaves out what the options ask for. */
export function keptNodes(
  names: readonly string[],
  sums: FlatCum,
  unit: string,
  { sort = "flat", trim = {} }: TrimmedOrder,
): KeptNodes {
  checkTrim(trim);
  const ranked = rankedNodes(names, sums, sort);
  const sum = sumAt(sums.flat, ranked);
  const cutoff = cutoffOf(sum, trim.nodeFraction);
  const large = ranked.filter((node) => sizeAt(sums.cum, node) >= cutoff);
  const nodes = trim.nodeCount ? large.slice(0, trim.nodeCount) : large;
  const flat = sum - sumAt(sums.flat, nodes);
  return {
    nodes,
    trimmed: trimmedOf(ranked.length - nodes.length, flat, sums.total, unit),
    edgeCutoff: cutoffOf(sum, trim.edgeFraction),
  };
}

export function trimmedOf(rows: number, flat: number, total: number, unit: string): Trimmed {
  return { rows, calls: 0, flat, flatShare: total === 0 ? 0 : flat / total, unit };
}

/** The smallest value that stays; cut to a whole number, as pprof does. */
export function cutoffOf(sum: number, fraction: number = 0): number {
  return Math.abs(Math.trunc(sum * fraction));
}

/** The largest first, then by name. What came to nothing, as in a difference, is no row. */
function rankedNodes(
  names: readonly string[],
  { flat, cum }: FlatCum,
  order: RowOrder,
): readonly number[] {
  const [first, second] = order === "flat" ? [flat, cum] : [cum, flat];
  const byName = (a: number, b: number): number =>
    compareText(names[a] as string, names[b] as string) || sizeAt(second, b) - sizeAt(second, a);
  const bySize = (a: number, b: number): number =>
    sizeAt(first, b) - sizeAt(first, a) || byName(a, b);
  // Most functions have nothing of their own, and no numbers to compare.
  const [sized, rest]: [number[], number[]] = [[], []];
  for (let node = 0; node < names.length; node++) {
    if (first[node] !== 0) sized.push(node);
    else if (second[node] !== 0) rest.push(node);
  }
  return [...sized.sort(bySize), ...rest.sort(byName)];
}

function sizeAt(values: Float64Array, node: number): number {
  return Math.abs(values[node] as number);
}

/** By code units, as upstream compares bytes. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function sumAt(values: Float64Array, nodes: readonly number[]): number {
  return nodes.reduce((sum, node) => sum + (values[node] as number), 0);
}

export function checkTrim({
  nodeCount = 0,
  nodeFraction = 0,
  edgeFraction = 0,
}: TrimOptions): void {
  const isCount = Number.isSafeInteger(nodeCount) && nodeCount >= 0;
  const areShares = [nodeFraction, edgeFraction].every((share) => share >= 0 && share <= 1);
  if (isCount && areShares) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `trim is { nodeCount: ${nodeCount}, nodeFraction: ${nodeFraction}, edgeFraction: ${edgeFraction} }`,
    advice: "Give a whole number from 0 as nodeCount, and fractions from 0 to 1",
  });
}
