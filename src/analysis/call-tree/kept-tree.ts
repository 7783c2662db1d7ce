import {
  checkTrim,
  compareText,
  cutoffOf,
  type Trimmed,
  type TrimOptions,
  trimmedOf,
} from "../rows/trim.js";
import type { StackTree } from "./stack-tree.js";

/** The place of a node among the rows. */
export interface TreePlace {
  readonly node: number;
  /** Index of the caller's row, which stands before this one; -1 for none. */
  readonly parent: number;
  readonly depth: number;
}

/** The nodes of a tree that become rows: each before its callees, and of those the largest first. */
export interface KeptTree {
  readonly places: readonly TreePlace[];
  readonly trimmed: Trimmed;
}

/** Orders the nodes of a tree and leaves out what the options ask for; node 0 is never a row. */
export function keptTree(
  tree: StackTree,
  names: readonly string[],
  unit: string,
  trim: TrimOptions = {},
): KeptTree {
  checkTrim(trim);
  const { count, flat, cum } = tree;
  const isKept = keptFlags(tree, trim);
  let [rows, dropped] = [0, 0];
  for (let node = 1; node < count; node++) {
    if (isKept[node] === 1 || (cum[node] === 0 && flat[node] === 0)) continue;
    rows++;
    dropped += flat[node] as number;
  }
  return {
    places: inOrder(tree, names, isKept),
    trimmed: trimmedOf(rows, dropped, tree.total, unit),
  };
}

/** A node that stays keeps its callers, which in a difference may be smaller. */
function keptFlags(tree: StackTree, { nodeFraction, nodeCount }: TrimOptions): Uint8Array {
  const { count, parent, flat, cum } = tree;
  const cutoff = cutoffOf(cum[0] as number, nodeFraction);
  const weight = (node: number): number => Math.abs(cum[node] as number);
  const isWanted = (node: number): boolean =>
    (cum[node] !== 0 || flat[node] !== 0) && weight(node) >= cutoff;
  const large = Array.from({ length: count - 1 }, (_, index) => index + 1).filter(isWanted);
  // A caller has a smaller number than its callees, so of equals it is the one that stays.
  const wanted = nodeCount
    ? large.sort((a, b) => weight(b) - weight(a) || a - b).slice(0, nodeCount)
    : large;
  const isKept = new Uint8Array(count);
  for (const node of wanted) {
    for (let at = node; at > 0 && isKept[at] === 0; at = parent[at] as number) isKept[at] = 1;
  }
  return isKept;
}

function inOrder(
  tree: StackTree,
  names: readonly string[],
  isKept: Uint8Array,
): readonly TreePlace[] {
  const { frame, cum } = tree;
  const calleesOf = keptCallees(tree, isKept);
  const weight = (node: number): number => Math.abs(cum[node] as number);
  const name = (node: number): string => names[frame[node] as number] as string;
  const bySize = (a: number, b: number): number =>
    weight(a) - weight(b) || compareText(name(b), name(a));
  const places: TreePlace[] = [];
  // The last one waiting comes next, so of the callees the smallest goes in first.
  const waiting: TreePlace[] = [];
  const enter = (node: number, parent: number, depth: number): void => {
    for (const callee of (calleesOf.get(node) ?? []).sort(bySize)) {
      waiting.push({ node: callee, parent, depth });
    }
  };
  enter(0, -1, 0);
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    places.push(place);
    enter(place.node, places.length - 1, place.depth + 1);
  }
  return places;
}

function keptCallees(
  { count, parent }: StackTree,
  isKept: Uint8Array,
): ReadonlyMap<number, number[]> {
  const callees = new Map<number, number[]>();
  for (let node = 1; node < count; node++) {
    if (isKept[node] === 0) continue;
    const siblings = callees.get(parent[node] as number);
    if (siblings === undefined) callees.set(parent[node] as number, [node]);
    else siblings.push(node);
  }
  return callees;
}
