import { labelsOf } from "../../profile/samples.js";
import { callsBetween } from "../calls.js";
import type { FlatCum } from "../flat-cum.js";
import type { FrameTable } from "../selection/frame-table.js";
import type { Selection } from "../selection/select.js";
import type { SelectedSamples } from "../selection/selected-samples.js";
import { sampleTags } from "./sample-tags.js";

/** A function in the graph that `go tool pprof` makes of a profile. */
export interface CallNode {
  readonly functionName: string;
  readonly flat: number;
  readonly cum: number;
  /** The value that came from each caller; a call may lead over functions that are left out. */
  readonly callers: number[];
  readonly callees: number[];
  /** The value under each label of the samples, flat and cum. */
  readonly tags: Map<string, { readonly flat: number; readonly cum: number }>;
}

/**
 * The functions kept of a selection, with the calls between them. The values of the others are gone:
 * nothing moves from a function left out to its caller.
 */
export function callGraph(
  selection: Selection,
  { flat, cum }: FlatCum,
  isKept: Uint8Array,
): readonly CallNode[] {
  const { frames, walk } = selection;
  const nodes = frames.names.map((functionName, node): CallNode => {
    const links = { callers: [], callees: [], tags: new Map() };
    return { functionName, flat: flat[node] as number, cum: cum[node] as number, ...links };
  });
  for (const { caller, callee, value } of callsBetween(frames, walk(), isKept)) {
    (nodes[caller] as CallNode).callees.push(value);
    (nodes[callee] as CallNode).callers.push(value);
  }
  addTags(nodes, selection, isKept);
  return nodes.filter((node, row) => isKept[row] === 1 && (node.flat !== 0 || node.cum !== 0));
}

function addTags(
  nodes: readonly CallNode[],
  { frames, walk, parts }: Selection,
  isKept: Uint8Array,
): void {
  const samples = walk();
  while (samples.next()) {
    if (samples.value === 0) continue;
    const tags = sampleTags(labelsOf(samples.cursor, parts));
    const stack = stackOf(frames, samples);
    for (const node of new Set(stack)) {
      if (isKept[node] === 0) continue;
      const own = node === stack[0] ? samples.value : 0;
      for (const tag of tags) addTo(nodes[node] as CallNode, tag, own, samples.value);
    }
  }
}

/** The leaf first. */
function stackOf({ nodeStart, nodeOf }: FrameTable, { cursor }: SelectedSamples): number[] {
  const rows = cursor.locations.subarray(0, cursor.locationCount);
  return Array.from(rows).flatMap((row) => [
    ...nodeOf.subarray(nodeStart[row], nodeStart[row + 1]),
  ]);
}

function addTo({ tags }: CallNode, tag: string, flat: number, cum: number): void {
  const sum = tags.get(tag) ?? { flat: 0, cum: 0 };
  tags.set(tag, { flat: sum.flat + flat, cum: sum.cum + cum });
}
