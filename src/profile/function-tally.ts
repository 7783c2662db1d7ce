import type { FunctionNodes } from "./frame-names.js";
import type { Parts } from "./parts.js";

/** Adds up stacks straight from the ids that a sample's bytes hold. */
export class FunctionTally {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** The one value of the sample that is being added. */
  readonly value: Float64Array = new Float64Array(1);
  /** At least as many as there were locations in all stacks so far. */
  mostEntries = 0;
  private readonly nodes: FunctionNodes;
  private readonly denseIds: Int32Array;
  /**
   * For each node the sample that counted it last, as a stamp is cheaper than a set against
   * recursion; behind them the outer and the inner node of the location with each small id. One
   * array, as each one more costs the loop a tenth of its speed.
   */
  private readonly stamps: Int32Array;
  private readonly firstId: number;

  constructor(parts: Parts, nodes: FunctionNodes) {
    const count = nodes.names.length;
    this.nodes = nodes;
    this.denseIds = parts.locations.ids.dense;
    this.firstId = count + 1;
    this.stamps = stampsAndEnds(this.denseIds, nodes, this.firstId);
    this.flat = new Float64Array(count);
    // One more than there are: the node that stands for none.
    this.cum = new Float64Array(count + 1);
  }

  /**
   * Counts a stack of ids of up to three bytes, and gives the offset behind it; -1 at any other id,
   * and then `addRows` goes on with the same sample, which nothing counts twice.
   */
  addIds(bytes: Uint8Array, start: number, stop: number, sample: number): number {
    if (start === stop) return stop;
    this.stamps[this.firstId - 1] = sample;
    let at = this.addPairs(bytes, start, stop, sample);
    while (at < stop) {
      const row = this.rowAt(bytes, at);
      if (row === -1) return -1;
      this.addRow(row, sample);
      at = this.addPairs(bytes, at + sizeOfId(bytes, at), stop, sample);
    }
    if (at !== stop) return -1;
    this.mostEntries += stop - start;
    this.addLeafId(smallId(bytes, start));
    return at;
  }

  /**
   * The hottest loop, up to an id that stands for several inlined calls, for none or is too long.
   *
   * Whether an id has a third byte, or a location an inlined call, cannot be foreseen: no branch
   * asks. Branches that are hardly ever taken only leave: with work in one of them, V8 does not peel
   * the loop, and then finds the place of every array anew for each id.
   */
  private addPairs(bytes: Uint8Array, start: number, stop: number, sample: number): number {
    const { stamps, cum, firstId } = this;
    // Out of an array of doubles V8 knows it for one, and does not ask so for each id.
    const value = this.value[0] as number;
    let at = start;
    while (at < stop) {
      const idStart = at;
      let id = bytes[at++] as number;
      if (id > 0x7f) {
        const second = bytes[at++] as number;
        const hasThird = second >> 7;
        const third = (bytes[at] as number) & (0 - hasThird);
        if (third > 0x7f) return idStart;
        id = (id & 0x7f) | ((second & 0x7f) << 7) | (third << 14);
        at += hasThird;
      }
      const place = 2 * id + firstId;
      if (place >= stamps.length) return idStart;
      const outer = stamps[place] as number;
      const inner = stamps[place + 1] as number;
      if ((outer | inner) < 0) return idStart;
      if (stamps[outer] !== sample) {
        stamps[outer] = sample;
        cum[outer] = (cum[outer] as number) + value;
      }
      if (stamps[inner] !== sample) {
        stamps[inner] = sample;
        cum[inner] = (cum[inner] as number) + value;
      }
    }
    return at;
  }

  /** Row of the location whose small id stands there; -1 for none. */
  private rowAt(bytes: Uint8Array, at: number): number {
    const id = smallId(bytes, at);
    return id < this.denseIds.length ? (this.denseIds[id] as number) - 1 : -1;
  }

  private addLeafId(id: number): void {
    const { stamps, firstId, nodes, flat } = this;
    const inner = stamps[2 * id + firstId + 1] as number;
    let leaf = inner;
    if (inner < 0) leaf = nodes.nodeOf[nodes.nodeStart[~inner] as number] as number;
    else if (inner === firstId - 1) leaf = stamps[2 * id + firstId] as number;
    flat[leaf] = (flat[leaf] as number) + (this.value[0] as number);
  }

  /** Counts a stack by the rows of its locations. */
  addRows(locations: Int32Array, count: number, sample: number): void {
    for (let index = 0; index < count; index++) this.addRow(locations[index] as number, sample);
    this.mostEntries += count;
    if (count === 0) return;
    const { nodeStart, nodeOf } = this.nodes;
    const leaf = nodeOf[nodeStart[locations[0] as number] as number] as number;
    this.flat[leaf] = (this.flat[leaf] as number) + (this.value[0] as number);
  }

  private addRow(row: number, sample: number): void {
    const { nodes, stamps, cum } = this;
    const value = this.value[0] as number;
    const end = nodes.nodeStart[row + 1] as number;
    for (let entry = nodes.nodeStart[row] as number; entry < end; entry++) {
      const node = nodes.nodeOf[entry] as number;
      if (stamps[node] === sample) continue;
      stamps[node] = sample;
      cum[node] = (cum[node] as number) + value;
    }
  }
}

/** Bytes of the id that stands there; 4 for any that is longer than three. */
function sizeOfId(bytes: Uint8Array, at: number): number {
  let size = 1;
  while (size < 4 && (bytes[at + size - 1] as number) > 0x7f) size++;
  return size;
}

/** The id of up to three bytes that stands there; 0 for a longer one. */
function smallId(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return first;
  const second = bytes[at + 1] as number;
  const third = second < 0x80 ? 0 : (bytes[at + 2] as number);
  return third < 0x80 ? (first & 0x7f) | ((second & 0x7f) << 7) | (third << 14) : 0;
}

/** The inner node is the one that stands for none without inlined calls, and ~row where there are several. */
function stampsAndEnds(
  denseIds: Int32Array,
  { nodeStart, nodeOf, names }: FunctionNodes,
  firstId: number,
): Int32Array {
  const stamps = new Int32Array(firstId + 2 * denseIds.length).fill(-1);
  for (let id = 0; id < denseIds.length; id++) {
    const row = (denseIds[id] as number) - 1;
    if (row < 0) continue;
    const first = nodeStart[row] as number;
    const last = (nodeStart[row + 1] as number) - 1;
    const place = firstId + 2 * id;
    stamps[place] = nodeOf[last] as number;
    if (first === last) stamps[place + 1] = names.length;
    else stamps[place + 1] = first + 1 === last ? (nodeOf[first] as number) : ~row;
  }
  return stamps;
}
