import { overCap } from "./limits.js";
import type { Parts } from "./parts.js";
import { SampleCursor } from "./sample-cursor.js";

/** What there is to know about the values of each sample type. */
export interface ValueSums {
  /** Sum of the absolute values, to warn where doubles stop being exact. */
  readonly absolute: Float64Array;
  /** How many are below zero. */
  readonly negatives: Float64Array;
}

/** Walks all samples once, so that every later walk can trust them. */
export function checkSamples(parts: Parts): ValueSums {
  const typeCount = parts.header.sampleTypes.length;
  const absolute = new Float64Array(typeCount);
  const negatives = new Float64Array(typeCount);
  const cursor = new SampleCursor(parts);
  const cap = parts.limits.totalFrameCap;
  let frames = 0;
  while (cursor.next()) {
    frames += framesOf(cursor, parts);
    if (frames > cap) throw overCap(parts.file, "frames", cap, "totalFrameCap");
    for (let index = 0; index < cursor.labelCount; index++) cursor.readLabel(index);
    for (let column = 0; column < typeCount; column++) {
      const value = cursor.value(column);
      absolute[column] = (absolute[column] as number) + Math.abs(value);
      if (value < 0) negatives[column] = (negatives[column] as number) + 1;
    }
  }
  return { absolute, negatives };
}

/** Inlined calls count: a few bytes could otherwise stand for billions of frames. */
function framesOf(cursor: SampleCursor, parts: Parts): number {
  const { lineStart } = parts.locations;
  let frames = 0;
  for (let index = 0; index < cursor.locationCount; index++) {
    const row = cursor.locations[index] as number;
    frames += Math.max(1, (lineStart[row + 1] as number) - (lineStart[row] as number));
  }
  const cap = parts.limits.frameCap;
  if (frames > cap) throw overCap(parts.file, "frames in one stack", cap, "frameCap");
  return frames;
}
