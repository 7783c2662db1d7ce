import { overCap } from "./limits.js";
import type { Parts } from "./parts.js";
import { SampleCursor } from "./sample-cursor.js";

/**
 * Walks all samples once, so that every later walk can trust them. Gives the sum of the absolute
 * values of each sample type, to warn where doubles stop being exact.
 */
export function checkSamples(parts: Parts): Float64Array {
  const sums = new Float64Array(parts.header.sampleTypes.length);
  const cursor = new SampleCursor(parts);
  const cap = parts.limits.totalFrameCap;
  let frames = 0;
  while (cursor.next()) {
    frames += framesOf(cursor, parts);
    if (frames > cap) throw overCap(parts.file, "frames", cap, "totalFrameCap");
    for (let index = 0; index < cursor.labelCount; index++) cursor.readLabel(index);
    for (let column = 0; column < sums.length; column++) {
      sums[column] = (sums[column] as number) + Math.abs(cursor.value(column));
    }
  }
  return sums;
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
