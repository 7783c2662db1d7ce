import { CompiledMemory } from "../compiled/compiled-memory.js";
import type { Parts } from "../parts.js";
import type { FunctionNodes } from "../tables/frame-names.js";

/** Longer stacks are not left to the compiled code. */
const compiledFrameCap = 65_536;

/** Memory for a walk over the samples, with what assembly/add-samples.ts has to know of the profile. */
export function walkMemory(parts: Parts, nodes: FunctionNodes, column: number): CompiledMemory {
  const settings = settingsOf(parts, nodes, column);
  const memory = new CompiledMemory(parts.bytes, settings, sizesOf(parts, nodes));
  memory.words("nodeStart").set(nodes.nodeStart);
  memory.words("nodeOf").set(nodes.nodeOf);
  writeEnds(memory.words("ends"), parts.locations.ids.dense, nodes);
  return memory;
}

/** Bytes of each table. */
function sizesOf({ header, locations }: Parts, nodes: FunctionNodes): Record<string, number> {
  const nodeCount = nodes.names.length;
  const typeCount = header.sampleTypes.length;
  return {
    flat: 8 * nodeCount,
    counters: 16 * nodeCount,
    absolute: 8 * typeCount,
    negatives: 8 * typeCount,
    values: 8 * typeCount,
    ends: 8 * locations.ids.dense.length,
    nodeStart: 4 * nodes.nodeStart.length,
    nodeOf: 4 * nodes.nodeOf.length,
    stack: 4 * compiledFrameCap,
  };
}

function settingsOf(
  { limits, header, locations, strings }: Parts,
  nodes: FunctionNodes,
  column: number,
): Record<string, number> {
  return {
    column,
    typeCount: header.sampleTypes.length,
    idCount: locations.ids.dense.length,
    noNode: nodes.names.length,
    stringCount: strings.count,
    labelCap: limits.labelCap,
    frameCap: Math.min(limits.frameCap, compiledFrameCap),
  };
}

/** The outer and the inner node of the location with each small id. */
function writeEnds(ends: Int32Array, denseIds: Int32Array, nodes: FunctionNodes): void {
  const { nodeStart, nodeOf, names } = nodes;
  ends.fill(-1);
  for (let id = 0; id < denseIds.length; id++) {
    const row = (denseIds[id] as number) - 1;
    if (row < 0) continue;
    const first = nodeStart[row] as number;
    const last = (nodeStart[row + 1] as number) - 1;
    ends[2 * id] = nodeOf[last] as number;
    if (first === last) ends[2 * id + 1] = names.length;
    else ends[2 * id + 1] = first + 1 === last ? (nodeOf[first] as number) : ~row;
  }
}
