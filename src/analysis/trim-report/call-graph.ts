import type { Profile, Sample } from "../../profile/profile.js";
import { sampleTags } from "./sample-tags.js";

/** A function in the graph that `go tool pprof` makes of a profile. */
export interface CallNode {
  readonly functionName: string;
  flat: number;
  cum: number;
  /** The value that came from each caller; a call may lead over functions that are left out. */
  readonly callers: Map<CallNode, number>;
  readonly callees: Map<CallNode, number>;
  /** The value under each label of the samples, flat and cum. */
  readonly tags: Map<string, { flat: number; cum: number }>;
}

/**
 * The functions kept of a profile, with the calls between them. The values of the others are gone:
 * nothing moves from a function left out to its caller.
 */
export function callGraph(
  profile: Profile,
  column: number,
  kept: ReadonlySet<string>,
): readonly CallNode[] {
  const nodes = new Map<string, CallNode>();
  for (const sample of profile.samples()) {
    const value = sample.values[column] as number;
    if (value !== 0) addSample(nodes, sample, value, kept);
  }
  return [...nodes.values()].filter((node) => node.flat !== 0 || node.cum !== 0);
}

function addSample(
  nodes: Map<string, CallNode>,
  sample: Sample,
  value: number,
  kept: ReadonlySet<string>,
): void {
  const names = sample.stack.map((frame) => frame.functionName).reverse();
  const shown = names.filter((name) => kept.has(name));
  const stack = shown.map((name) => nodeOf(nodes, name));
  const tags = sampleTags(sample);
  for (const node of new Set(stack)) addValue(node, "cum", value, tags);
  addCalls(stack, value);
  const leaf = stack.at(-1);
  if (leaf?.functionName === names.at(-1) && leaf) addValue(leaf, "flat", value, tags);
}

function nodeOf(nodes: Map<string, CallNode>, functionName: string): CallNode {
  const known = nodes.get(functionName);
  if (known !== undefined) return known;
  const links = { callers: new Map(), callees: new Map(), tags: new Map() };
  const made: CallNode = { functionName, flat: 0, cum: 0, ...links };
  nodes.set(functionName, made);
  return made;
}

function addValue(
  node: CallNode,
  kind: "flat" | "cum",
  value: number,
  tags: readonly string[],
): void {
  node[kind] += value;
  for (const tag of tags) {
    const sums = node.tags.get(tag) ?? { flat: 0, cum: 0 };
    sums[kind] += value;
    node.tags.set(tag, sums);
  }
}

/** A call counts once per sample, and a function that calls itself calls nobody. */
function addCalls(stack: readonly CallNode[], value: number): void {
  const counted = new Map<CallNode, Set<CallNode>>();
  for (const [index, callee] of stack.entries()) {
    const caller = stack[index - 1];
    if (caller === undefined || caller === callee) continue;
    const callees = counted.get(caller) ?? new Set();
    if (callees.has(callee)) continue;
    counted.set(caller, callees.add(callee));
    caller.callees.set(callee, (caller.callees.get(callee) ?? 0) + value);
    callee.callers.set(caller, (callee.callers.get(caller) ?? 0) + value);
  }
}
