import type { Profile } from "../../profile/profile.js";
import { asRows, type Rows } from "../rows/rows.js";
import type { TrimOptions } from "../rows/trim.js";
import { select } from "../selection/select.js";
import type { SelectionOptions } from "../selection/selection-options.js";
import type { TopRow } from "../top.js";
import { callTreeText } from "./call-tree-text.js";
import { keptTree } from "./kept-tree.js";
import { stackTree } from "./stack-tree.js";

export interface CallTreeOptions extends SelectionOptions {
  /** What to leave out; nothing by default. A row that stays keeps all rows above it. */
  readonly trim?: Pick<TrimOptions, "nodeCount" | "nodeFraction">;
}

/** A function in one of the places where it was called. */
export interface CallTreeRow extends TopRow {
  /** 0 for the root of a stack. */
  readonly depth: number;
  /** Index of the caller's row, -1 for none. */
  readonly parent: number;
}

/**
 * The calls of a profile from the roots down: a function has a row for each way that leads to it.
 * Each row stands before what it called, the largest first; prints as an indented list.
 *
 * What trimming leaves out is in `rows.trimmed`; cum values stay as they are.
 * Throws `LeaklabError` as `top` does, and (too-large) beyond 5,000,000 rows.
 *
 * @example
 * callTree(readProfile("heap.pb.gz"), { focus: "cache", trim: { nodeFraction: 0.01 } })
 */
export function callTree(profile: Profile, options: CallTreeOptions = {}): Rows<CallTreeRow> {
  const selection = select(profile, options);
  const { frames, unit } = selection;
  const tree = stackTree(selection);
  const { places, trimmed } = keptTree(tree, frames.names, unit, options.trim);
  const rows = places.map(({ node, parent, depth }) => {
    const [flat, cum] = [tree.flat[node] as number, tree.cum[node] as number];
    return {
      functionName: frames.names[tree.frame[node] as number] as string,
      depth,
      parent,
      flat,
      flatShare: flat / tree.total,
      cum,
      cumShare: cum / tree.total,
      unit,
    };
  });
  return asRows(rows, trimmed, callTreeText);
}
