import type { Profile } from "../../profile/profile.js";
import { type Call, callsBetween } from "../calls.js";
import { flatCum } from "../flat-cum.js";
import { asRows, type Rows } from "../rows/rows.js";
import { compareText, keptNodes, type Trimmed, type TrimmedOrder } from "../rows/trim.js";
import { compiled } from "../selection/pattern.js";
import { select } from "../selection/select.js";
import type { Pattern, SelectionOptions } from "../selection/selection-options.js";
import { type TopRow, topRow } from "../top.js";
import { peekText } from "./peek-text.js";

export interface PeekOptions extends SelectionOptions, TrimmedOrder {}

/** A caller or a callee of a function. */
export interface PeekCall {
  readonly functionName: string;
  /** The value of the stacks with this call. */
  readonly value: number;
  /** Share of `value` in the cum value of the function that is looked at. */
  readonly share: number;
  /** Whether all such calls were inlined. */
  readonly isInlined: boolean;
}

/** A function between those that call it and those that it calls, the largest values first. */
export interface PeekRow extends TopRow {
  readonly callers: readonly PeekCall[];
  readonly callees: readonly PeekCall[];
}

/**
 * The functions whose printed name matches, with their callers and callees, as `go tool pprof -peek`
 * shows them; an empty pattern finds all, which is its `-tree`. No match gives no rows.
 *
 * With `trim` a call leads over functions left out; `rows.trimmed` counts them and the calls dropped.
 * Throws `LeaklabError` as `top` does.
 *
 * @example
 * peek(readProfile("heap.pb.gz"), "cache.*Insert")[0]?.callers
 */
export function peek(profile: Profile, pattern: Pattern, options: PeekOptions = {}): Rows<PeekRow> {
  const wanted = compiled("peek", pattern) ?? /(?:)/;
  const { frames, walk, unit } = select(profile, options);
  const { names } = frames;
  const sums = flatCum(frames, walk());
  const { nodes, trimmed, edgeCutoff } = keptNodes(names, sums, unit, options);
  const calls = callsBetween(frames, walk(), flagged(names, nodes, trimmed));
  const large = calls.filter(({ value }) => Math.abs(value) >= edgeCutoff).sort(byValue(names));
  const neighboursOf = neighbourReader(names, large);
  const rows = nodes
    .filter((node) => wanted.test(names[node] as string))
    .map((node) => ({
      ...topRow(names, sums, node, unit),
      ...neighboursOf(node, sums.cum[node] as number),
    }));
  return asRows(rows, { ...trimmed, calls: calls.length - large.length }, peekText);
}

/** Untrimmed, calls also pass through what came to nothing and is no row. */
function flagged(
  names: readonly string[],
  nodes: readonly number[],
  { rows }: Trimmed,
): Uint8Array {
  const flags = new Uint8Array(names.length);
  if (rows === 0) return flags.fill(1);
  for (const node of nodes) flags[node] = 1;
  return flags;
}

function byValue(names: readonly string[]): (a: Call, b: Call) => number {
  const name = (node: number): string => names[node] as string;
  return (a, b) =>
    Math.abs(b.value) - Math.abs(a.value) ||
    compareText(name(a.caller), name(b.caller)) ||
    compareText(name(a.callee), name(b.callee));
}

type Neighbours = Pick<PeekRow, "callers" | "callees">;

function neighbourReader(
  names: readonly string[],
  calls: readonly Call[],
): (node: number, cum: number) => Neighbours {
  const byCallee = grouped(calls, "callee");
  const byCaller = grouped(calls, "caller");
  return (node, cum) => {
    const toRow = (other: number, { value, isInlined }: Call): PeekCall => {
      const share = cum === 0 ? 0 : value / cum;
      return { functionName: names[other] as string, value, share, isInlined };
    };
    return {
      callers: (byCallee.get(node) ?? []).map((call) => toRow(call.caller, call)),
      callees: (byCaller.get(node) ?? []).map((call) => toRow(call.callee, call)),
    };
  };
}

function grouped(calls: readonly Call[], end: "caller" | "callee"): ReadonlyMap<number, Call[]> {
  const groups = new Map<number, Call[]>();
  for (const call of calls) {
    const group = groups.get(call[end]);
    if (group === undefined) groups.set(call[end], [call]);
    else group.push(call);
  }
  return groups;
}
