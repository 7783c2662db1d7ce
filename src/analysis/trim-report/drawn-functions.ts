import type { CallNode } from "./call-graph.js";

const mostNodes = 80;
const mostTagsOfNode = 4;

/**
 * The functions of a graph that `go tool pprof` draws, the most interesting first. Of the 80 boxes
 * it allows, each object size of a function takes one too, up to four.
 *
 * Follows `SortNodes` and `selectTopNodes` of google/pprof's internal/graph.
 */
export function drawnFunctions(nodes: readonly CallNode[], cutoff: number): readonly CallNode[] {
  const scores = new Map(nodes.map((node) => [node, Math.abs(entropyScore(node))]));
  const scoreOf = (node: CallNode): number => scores.get(node) ?? 0;
  const sorted = [...nodes].sort(
    (a, b) => scoreOf(b) - scoreOf(a) || (a.functionName < b.functionName ? -1 : 1),
  );
  let boxes = 0;
  const last = sorted.findIndex((node) => {
    boxes += 1 + Math.min(tagsOf(node, cutoff), mostTagsOfNode);
    return boxes >= mostNodes;
  });
  return last === -1 ? sorted : sorted.slice(0, last + 1);
}

function tagsOf({ tags }: CallNode, cutoff: number): number {
  const isShown = ({ flat, cum }: { flat: number; cum: number }): boolean =>
    flat !== 0 && (Math.abs(flat) >= cutoff || Math.abs(cum) >= cutoff);
  return [...tags.values()].filter(isShown).length;
}

/** High for a function where paths meet or part, low for one that only hands a value through. */
function entropyScore({ flat, cum, callers, callees }: CallNode): number {
  const above = callers.length === 0 ? 1 : entropy(callers, 0);
  const below = callees.length === 0 ? 1 : entropy(callees, flat);
  // In a difference the logarithm may have no value; what pprof makes of it depends on the processor.
  return (Math.trunc((above + below) * cum) || 0) + flat;
}

function entropy(weights: readonly number[], own: number): number {
  const total = weights.reduce((sum, weight) => sum + Math.max(weight, 0), own);
  if (total === 0) return 0;
  const parts = own > 0 ? [...weights, own] : weights;
  return parts.reduce((sum, part) => {
    const share = Math.abs(part) / total;
    return share === 0 ? sum : sum - share * Math.log2(share);
  }, 0);
}
