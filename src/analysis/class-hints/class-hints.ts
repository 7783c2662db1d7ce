import { inspect } from "node:util";
import type { Profile } from "../../profile/profile.js";
import { findColumn } from "../../profile/sample-type.js";
import { requireLevel } from "../../sampling/objects-interval.js";
import { heapColumns } from "../counts/heap-columns.js";
import type { RawCountOptions } from "../counts/whole-counts.js";
import type { Confidence } from "../estimate/amount.js";
import { emptyTallies, type FlatAndCum, functionTallies } from "../estimate/function-tallies.js";
import { churnHints } from "./churn-hints.js";
import { type ClassHint, settling } from "./class-hint.js";
import { classHintsText } from "./class-hints-text.js";
import { liveHints } from "./live-hints.js";

export interface ClassHintsOptions extends RawCountOptions {
  /** Chance of an interval to hold the true number of bytes, and of churn to be such; 0.95 by default. */
  readonly level?: number;
  /** Most rows to give of what is alive, and as many of churn; all if not given. */
  readonly limit?: number;
}

/**
 * What the rows of a heap profile may be instances of, cautiously: each hint with what in the file
 * speaks for it and what would settle it. Prints as a table.
 *
 * A file has sizes and functions, no types and no holders. So the live objects of a function are
 * told apart by slot size: 16 bytes are `tiny blocks`, 24 `boxes`, others up to 64 `small and
 * retained`, and the rest `larger objects`; each is in one row, and the rows add up to what is in
 * use. `churn` comes last, in allocated bytes: less than a tenth of the function's objects is alive.
 * Throws `LeaklabError` (cannot-unsample) as `rawCounts` does.
 *
 * @example
 * classHints(readProfile("heap.pb.gz")).filter((row) => row.hint === "tiny blocks")
 */
export function classHints(
  profile: Profile,
  options: ClassHintsOptions = {},
): readonly ClassHint[] {
  const { level = 0.95, limit, files } = options;
  requireLevel(level);
  const confidence: Confidence = {
    rateBytes: profile.period,
    level,
    smallestObjectBytes: undefined,
  };
  const hasAllocated = findColumn(profile, "alloc_space") !== -1;
  const pairs = (hasAllocated ? ["inuse_space", "alloc_space"] : ["inuse_space"]).map((type) =>
    heapColumns(profile, type),
  );
  const counting = files === undefined ? {} : { files };
  const functions = [...functionTallies(profile, pairs, counting)];
  const live = functions.flatMap(([name, [sum]]) => liveHints(name, flat(sum), confidence));
  const churn = functions.flatMap(([name, [sum, ever]]) =>
    churnHints(name, { live: flat(sum), allocated: flat(ever) }, confidence),
  );
  const rows = [
    ...live.sort(byBytes).slice(0, limit),
    ...churn.sort(byBytes).slice(0, limit),
    ...(hasAllocated || profile.sampleCount === 0 ? [] : [noChurn]),
  ];
  const text = (): string => classHintsText(rows, level);
  return Object.freeze(Object.defineProperty(rows, inspect.custom, { value: text }));
}

const noChurn: ClassHint = {
  functionName: "(all)",
  hint: "cannot be told",
  bytes: 0,
  low: 0,
  high: 0,
  samples: 0,
  objectBytes: [],
  reason: "the file has no alloc_space, without which churn does not show",
  settle: settling["cannot be told"],
};

function flat(sum: FlatAndCum | undefined): FlatAndCum["flat"] {
  return (sum ?? emptyTallies()).flat;
}

function byBytes(a: ClassHint, b: ClassHint): number {
  return b.bytes - a.bytes || (a.functionName < b.functionName ? -1 : 1);
}
