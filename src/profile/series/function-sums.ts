import type { Parts } from "../parts.js";
import { functionNodes } from "../tables/frame-names.js";
import { SampleCursor } from "../walk/sample-cursor.js";

/** Flat and cum of every function of a profile, in all its sample types. */
export interface FunctionSums {
  readonly names: readonly string[];
  /** Of each function the sums of all sample types, side by side. */
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** Sum of the values of each sample type. */
  readonly totals: readonly number[];
}

/** Adds up all sample types in one walk; a recursive function counts once per stack in cum. */
export function functionSums(parts: Parts): FunctionSums {
  const { names, nodeStart, nodeOf } = functionNodes(parts);
  const typeCount = parts.header.sampleTypes.length;
  const flat = new Float64Array(names.length * typeCount);
  const cum = new Float64Array(names.length * typeCount);
  const totals = new Float64Array(typeCount);
  const values = new Float64Array(typeCount);
  const countedBy = new Int32Array(names.length);
  const cursor = new SampleCursor(parts);
  for (let sample = 1; cursor.next(); sample++) {
    for (let column = 0; column < typeCount; column++) values[column] = cursor.value(column);
    addTo(totals, 0, values);
    const { locations, locationCount } = cursor;
    if (locationCount > 0) {
      addTo(flat, nodeOf[nodeStart[locations[0] as number] as number] as number, values);
    }
    for (let index = 0; index < locationCount; index++) {
      const row = locations[index] as number;
      const end = nodeStart[row + 1] as number;
      for (let entry = nodeStart[row] as number; entry < end; entry++) {
        const node = nodeOf[entry] as number;
        if (countedBy[node] === sample) continue;
        countedBy[node] = sample;
        addTo(cum, node, values);
      }
    }
  }
  return { names, flat, cum, totals: Array.from(totals) };
}

function addTo(sums: Float64Array, node: number, values: Float64Array): void {
  const { length } = values;
  const first = node * length;
  for (let column = 0; column < length; column++) {
    sums[first + column] = (sums[first + column] as number) + (values[column] as number);
  }
}
