import type { Profile } from "../../profile/profile.js";
import { asRows, type Rows } from "../rows/rows.js";
import { select } from "../selection/select.js";
import type { CallTreeOptions } from "./call-tree.js";
import { callTreeText } from "./call-tree-text.js";
import { keptTree, type TreePlace } from "./kept-tree.js";
import { type StackTree, stackTree } from "./stack-tree.js";

/** A box of a flame graph: `width` from `start` on, `depth` boxes from the root. */
export interface FlameRow {
  /** `root` for the box under all others. */
  readonly functionName: string;
  /** Index of the caller's row, which stands before it; -1 for the root. */
  readonly parent: number;
  readonly depth: number;
  /** Where the box begins, in `unit`; its callees stand within it. */
  readonly start: number;
  /** `value` without signs: in a difference boxes have room for what shrank. */
  readonly width: number;
  /** Sum of the values of its stacks. */
  readonly value: number;
  /** What of it the function did itself. */
  readonly flat: number;
  /** Share of `value` in what all shares are of. */
  readonly share: number;
  readonly unit: string;
}

/**
 * The call tree as the boxes of a flame graph, the root first: a box is as wide as its stacks weigh,
 * and its callees stand on it side by side, the largest at the left. Empty where nothing is selected.
 *
 * Boxes left out by `trim` leave a gap at the right end; `rows.trimmed` counts them.
 * Throws `LeaklabError` as `callTree` does.
 *
 * @example
 * flame(readProfile("heap.pb.gz"), { trim: { nodeFraction: 0.001 } })
 */
export function flame(profile: Profile, options: CallTreeOptions = {}): Rows<FlameRow> {
  const selection = select(profile, options);
  const { frames, unit } = selection;
  const tree = stackTree(selection);
  const { places, trimmed } = keptTree(tree, frames.names, unit, options.trim);
  const rows: FlameRow[] = [];
  if (places.length > 0) rows.push(box(tree, { node: 0, parent: -1, depth: 0 }, "root", 0, unit));
  // Where the next callee of each row begins.
  const nextStart = [0];
  for (const { node, parent, depth } of places) {
    const start = nextStart[parent + 1] as number;
    const place = { node, parent: parent + 1, depth: depth + 1 };
    const row = box(tree, place, frames.names[tree.frame[node] as number] as string, start, unit);
    nextStart[parent + 1] = start + row.width;
    nextStart.push(start);
    rows.push(row);
  }
  return asRows(rows, trimmed, flameText);
}

function box(
  tree: StackTree,
  { node, parent, depth }: TreePlace,
  functionName: string,
  start: number,
  unit: string,
): FlameRow {
  const value = tree.cum[node] as number;
  return {
    functionName,
    parent,
    depth,
    start,
    width: tree.size[node] as number,
    value,
    flat: tree.flat[node] as number,
    share: value / tree.total,
    unit,
  };
}

function flameText(rows: readonly FlameRow[]): string {
  return callTreeText(rows.map((row) => ({ ...row, cum: row.value, cumShare: row.share })));
}
