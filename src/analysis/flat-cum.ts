import type { FrameTable } from "./selection/frame-table.js";
import type { SelectedSamples } from "./selection/selected-samples.js";

/** The value of each node: its own (flat), and with all that it called (cum). */
export interface FlatCum {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** What shares are of. */
  readonly total: number;
}

/** Walks the samples once; a node that is several times in a stack counts once. */
export function flatCum(frames: FrameTable, samples: SelectedSamples): FlatCum {
  const known = samples.knownSums(frames);
  if (known !== undefined) return known;
  const sums = new Sums(frames);
  while (samples.next()) {
    if (samples.value !== 0) sums.add(samples);
  }
  return { flat: sums.flat, cum: sums.cum, total: samples.total };
}

class Sums {
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  private readonly frames: FrameTable;
  private readonly ends: Int32Array;
  /** The sample that counted a node last: a stamp is cheaper than a set against recursion. */
  private readonly countedBy: Int32Array;
  private sample = 0;

  constructor(frames: FrameTable) {
    const count = frames.names.length;
    this.flat = new Float64Array(count);
    this.frames = frames;
    this.ends = endNodes(frames);
    // One more than there are: the node that stands for none.
    this.cum = new Float64Array(count + 1);
    this.countedBy = new Int32Array(count + 1);
  }

  /**
   * The hot loop. Which locations hold an inlined call cannot be foreseen, so for each of them two
   * nodes are counted; that of none is counted already.
   */
  add({ cursor, value, first, end }: SelectedSamples): void {
    const { locations } = cursor;
    const { ends, countedBy, cum } = this;
    const sample = ++this.sample;
    countedBy[cum.length - 1] = sample;
    this.addFlat(locations, first, end, value);
    for (let index = first; index < end; index++) {
      const row = locations[index] as number;
      const outer = ends[2 * row] as number;
      const inner = ends[2 * row + 1] as number;
      if (countedBy[outer] !== sample) {
        countedBy[outer] = sample;
        cum[outer] = (cum[outer] as number) + value;
      }
      if (inner < 0) this.addBetween(row, value);
      else if (countedBy[inner] !== sample) {
        countedBy[inner] = sample;
        cum[inner] = (cum[inner] as number) + value;
      }
    }
  }

  /** All frames of a location that has more than two. */
  private addBetween(row: number, value: number): void {
    const { frames, countedBy, cum, sample } = this;
    const end = frames.nodeStart[row + 1] as number;
    for (let entry = frames.nodeStart[row] as number; entry < end; entry++) {
      const node = frames.nodeOf[entry] as number;
      if (countedBy[node] === sample) continue;
      countedBy[node] = sample;
      cum[node] = (cum[node] as number) + value;
    }
  }

  /** The leaf is the innermost frame of the first location that has any left. */
  private addFlat(locations: Int32Array, first: number, end: number, value: number): void {
    const { nodeStart, nodeOf } = this.frames;
    for (let index = first; index < end; index++) {
      const row = locations[index] as number;
      const entry = nodeStart[row] as number;
      if (entry === nodeStart[row + 1]) continue;
      const node = nodeOf[entry] as number;
      this.flat[node] = (this.flat[node] as number) + value;
      return;
    }
  }
}

/** The outer and the inner node of each location; -1 as the inner one where there are more than two. */
function endNodes({ nodeStart, nodeOf, names }: FrameTable): Int32Array {
  const none = names.length;
  const ends = new Int32Array(2 * (nodeStart.length - 1));
  for (let row = 0; 2 * row < ends.length; row++) {
    const first = nodeStart[row] as number;
    const count = (nodeStart[row + 1] as number) - first;
    ends[2 * row] = count === 0 ? none : (nodeOf[first + count - 1] as number);
    if (count > 2) ends[2 * row + 1] = -1;
    else ends[2 * row + 1] = count === 2 ? (nodeOf[first] as number) : none;
  }
  return ends;
}
