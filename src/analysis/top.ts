import { LeaklabError } from "../errors.js";
import { type FunctionNodes, functionNodes } from "../profile/frame-names.js";
import { type Parts, partsOf } from "../profile/parts.js";
import type { Profile } from "../profile/profile.js";
import { SampleCursor } from "../profile/sample-cursor.js";
import { sampleColumn } from "../profile/sample-type.js";

export interface TopOptions {
  /** Name of the sample type, the profile's default if not given. */
  readonly sampleType?: string;
  /** Most rows to give, all if not given. */
  readonly limit?: number;
}

/** What one function allocated itself (flat) and with all it called (cum). */
export interface TopRow {
  readonly functionName: string;
  readonly flat: number;
  /** Share of `flat` in the sum of all absolute sample values, from 0 to 1. */
  readonly flatShare: number;
  readonly cum: number;
  readonly cumShare: number;
  /** Unit of `flat` and `cum`, such as `bytes`. */
  readonly unit: string;
}

/**
 * The functions of a profile with their flat and cum values, in the order of `go tool pprof -top`:
 * largest flat first, then by name. Nothing is trimmed.
 *
 * A recursive function counts once per stack in cum; inlined calls are functions of their own.
 * Throws `LeaklabError` (unknown-sample-type) for a sample type that the profile does not have.
 *
 * @example
 * top(readProfile("heap.pb.gz"), { sampleType: "inuse_space", limit: 10 })
 */
export function top(profile: Profile, options: TopOptions = {}): TopRow[] {
  const limit = checkedLimit(options.limit);
  const parts = partsOf(profile);
  if (parts.sampleCount === 0 && options.sampleType === undefined) return [];
  const column = sampleColumn(profile, options.sampleType);
  const nodes = functionNodes(parts);
  const sums = addUp(parts, nodes, column);
  const unit = profile.sampleTypes[column]?.unit ?? "";
  return order(nodes, sums)
    .slice(0, limit)
    .map((node) => rowOf(node, nodes, sums, unit));
}

interface Sums {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  readonly total: number;
}

function addUp(parts: Parts, nodes: FunctionNodes, column: number): Sums {
  const { nodeStart, nodeOf, names } = nodes;
  const flat = new Float64Array(names.length);
  const cum = new Float64Array(names.length);
  // The sample that counted a node last: a stamp is cheaper than a set against recursion.
  const countedBy = new Int32Array(names.length);
  const cursor = new SampleCursor(parts);
  let total = 0;
  let sample = 0;
  while (cursor.next()) {
    const value = cursor.value(column);
    total += Math.abs(value);
    sample++;
    if (value === 0) continue;
    for (let index = 0; index < cursor.locationCount; index++) {
      const row = cursor.locations[index] as number;
      const first = nodeStart[row] as number;
      const end = nodeStart[row + 1] as number;
      if (index === 0) add(flat, nodeOf[first] as number, value);
      for (let entry = first; entry < end; entry++) {
        const node = nodeOf[entry] as number;
        if (countedBy[node] === sample) continue;
        countedBy[node] = sample;
        add(cum, node, value);
      }
    }
  }
  return { flat, cum, total };
}

function add(sums: Float64Array, node: number, value: number): void {
  sums[node] = (sums[node] as number) + value;
}

/** The nodes that stay: a sum that came to nothing, as in a difference, is no row. */
function order({ names }: FunctionNodes, { flat, cum }: Sums): number[] {
  const size = (node: number): number => Math.abs(flat[node] as number);
  return Array.from(names.keys())
    .filter((node) => flat[node] !== 0 || cum[node] !== 0)
    .sort((a, b) => size(b) - size(a) || compare(names[a] as string, names[b] as string));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rowOf(node: number, { names }: FunctionNodes, sums: Sums, unit: string): TopRow {
  const flat = sums.flat[node] as number;
  const cum = sums.cum[node] as number;
  return {
    functionName: names[node] as string,
    flat,
    flatShare: flat / sums.total,
    cum,
    cumShare: cum / sums.total,
    unit,
  };
}

function checkedLimit(limit: number | undefined): number | undefined {
  if (limit === undefined || (Number.isSafeInteger(limit) && limit >= 0)) return limit;
  const advice = "Give a whole number from 0, or leave it away for all rows";
  throw new LeaklabError({ code: "invalid-argument", reason: `the limit is ${limit}`, advice });
}
