import type { FunctionNodes } from "./frame-names.js";
import type { Parts } from "./parts.js";

/** Adds up stacks straight from the ids that a sample's bytes hold. */
export class FunctionTally {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Locations in all stacks so far. */
  entryCount = 0;
  private readonly nodes: FunctionNodes;
  private readonly denseIds: Int32Array;
  /** The outer and the inner node of the location with each small id. */
  private readonly ends: Int32Array;
  /** The sample that counted a node last: a stamp is cheaper than a set against recursion. */
  private readonly countedBy: Int32Array;

  constructor(parts: Parts, nodes: FunctionNodes) {
    const count = nodes.names.length;
    this.nodes = nodes;
    this.denseIds = parts.locations.ids.dense;
    this.ends = endNodes(this.denseIds, nodes);
    this.flat = new Float64Array(count);
    // One more than there are: the node that stands for none.
    this.cum = new Float64Array(count + 1);
    this.countedBy = new Int32Array(count + 1).fill(-1);
  }

  /**
   * The hottest loop: counts a stack of ids of up to three bytes, and gives the offset behind it; -1
   * at any other id, and then `addRows` goes on with the same sample, which nothing counts twice.
   *
   * Whether an id has a third byte, or a location an inlined call, cannot be foreseen: no branch asks.
   */
  addIds(bytes: Uint8Array, start: number, stop: number, value: number, sample: number): number {
    const { ends, countedBy, cum, denseIds } = this;
    let at = start;
    let leafId = 0;
    let count = 0;
    countedBy[countedBy.length - 1] = sample;
    while (at < stop) {
      let id = bytes[at++] as number;
      if (id > 0x7f) {
        const second = bytes[at++] as number;
        const hasThird = second >> 7;
        const third = (bytes[at] as number) & (0 - hasThird);
        if (third > 0x7f) return -1;
        id = (id & 0x7f) | ((second & 0x7f) << 7) | (third << 14);
        at += hasThird;
      }
      if (id >= denseIds.length) return -1;
      const outer = ends[2 * id] as number;
      const inner = ends[2 * id + 1] as number;
      if (outer < 0) return -1;
      count++;
      if (leafId === 0) leafId = id;
      if (countedBy[outer] !== sample) {
        countedBy[outer] = sample;
        cum[outer] = (cum[outer] as number) + value;
      }
      if (inner < 0) this.addRow((denseIds[id] as number) - 1, value, sample);
      else if (countedBy[inner] !== sample) {
        countedBy[inner] = sample;
        cum[inner] = (cum[inner] as number) + value;
      }
    }
    if (at !== stop) return -1;
    this.entryCount += count;
    if (leafId !== 0) this.addLeaf((denseIds[leafId] as number) - 1, value);
    return at;
  }

  /** Counts a stack by the rows of its locations. */
  addRows(locations: Int32Array, count: number, value: number, sample: number): void {
    for (let index = 0; index < count; index++) {
      this.addRow(locations[index] as number, value, sample);
    }
    this.entryCount += count;
    if (count > 0) this.addLeaf(locations[0] as number, value);
  }

  private addRow(row: number, value: number, sample: number): void {
    const { nodes, countedBy, cum } = this;
    const end = nodes.nodeStart[row + 1] as number;
    for (let entry = nodes.nodeStart[row] as number; entry < end; entry++) {
      const node = nodes.nodeOf[entry] as number;
      if (countedBy[node] === sample) continue;
      countedBy[node] = sample;
      cum[node] = (cum[node] as number) + value;
    }
  }

  private addLeaf(row: number, value: number): void {
    const { nodeStart, nodeOf } = this.nodes;
    const node = nodeOf[nodeStart[row] as number] as number;
    this.flat[node] = (this.flat[node] as number) + value;
  }
}

const unknownId = -1;
const several = -2;

function endNodes(denseIds: Int32Array, { nodeStart, nodeOf, names }: FunctionNodes): Int32Array {
  const ends = new Int32Array(2 * denseIds.length).fill(unknownId);
  for (let id = 0; id < denseIds.length; id++) {
    const row = (denseIds[id] as number) - 1;
    if (row < 0) continue;
    const first = nodeStart[row] as number;
    const last = (nodeStart[row + 1] as number) - 1;
    ends[2 * id] = nodeOf[last] as number;
    if (first === last) ends[2 * id + 1] = names.length;
    else ends[2 * id + 1] = first + 1 === last ? (nodeOf[first] as number) : several;
  }
  return ends;
}
