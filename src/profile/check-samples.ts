import { overCap } from "./limits.js";
import type { LocationTable } from "./locations.js";
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
  const most = mostFrames(parts.locations);
  const { frameCap, totalFrameCap } = parts.limits;
  let stackEntries = 0;
  while (cursor.next()) {
    stackEntries += cursor.locationCount;
    // Frames are counted only where they could be too many: it costs as much as reading them.
    if (cursor.locationCount * most > frameCap) framesOf(cursor, parts);
    for (let index = 0; index < cursor.labelCount; index++) cursor.readLabel(index);
    for (let column = 0; column < typeCount; column++) {
      const value = cursor.value(column);
      absolute[column] = (absolute[column] as number) + Math.abs(value);
      if (value < 0) negatives[column] = (negatives[column] as number) + 1;
    }
  }
  if (stackEntries * most > totalFrameCap) requireFewFrames(parts);
  return { absolute, negatives };
}

/** Most frames of one location: inlined calls count, and a location without lines is a frame too. */
function mostFrames({ count, lineStart }: LocationTable): number {
  let most = 1;
  for (let row = 0; row < count; row++) {
    most = Math.max(most, (lineStart[row + 1] as number) - (lineStart[row] as number));
  }
  return most;
}

/** A few bytes could otherwise stand for billions of frames. */
function requireFewFrames(parts: Parts): void {
  const cap = parts.limits.totalFrameCap;
  const cursor = new SampleCursor(parts);
  let frames = 0;
  while (cursor.next()) {
    frames += framesOf(cursor, parts);
    if (frames > cap) throw overCap(parts.file, "frames", cap, "totalFrameCap");
  }
}

/** Frames of the current stack; throws for too many. */
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
