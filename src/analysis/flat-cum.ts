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
  const { nodeStart, nodeOf, names } = frames;
  const flat = new Float64Array(names.length);
  const cum = new Float64Array(names.length);
  // The sample that counted a node last: a stamp is cheaper than a set against recursion.
  const countedBy = new Int32Array(names.length);
  const { locations } = samples.cursor;
  let sample = 0;
  while (samples.next()) {
    const { value, end } = samples;
    if (value === 0) continue;
    sample++;
    let isLeaf = true;
    for (let index = samples.first; index < end; index++) {
      const row = locations[index] as number;
      const last = nodeStart[row + 1] as number;
      for (let entry = nodeStart[row] as number; entry < last; entry++) {
        const node = nodeOf[entry] as number;
        if (isLeaf) flat[node] = (flat[node] as number) + value;
        isLeaf = false;
        if (countedBy[node] === sample) continue;
        countedBy[node] = sample;
        cum[node] = (cum[node] as number) + value;
      }
    }
  }
  return { flat, cum, total: samples.total };
}
