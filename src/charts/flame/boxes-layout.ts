import { theme } from "../drawing/theme.js";
import type { Box, BoxKind, Placed } from "./box.js";
import { placeBoxes } from "./place-boxes.js";

export const margin = 16;
export const rowHeight = 19;
/** How wide a picture of boxes is, in pixels. */
export const boxesWidth: number = theme.width - 2 * margin;
/** Narrower boxes are merged. */
export const leastPixels = 2;

/** What a flame graph is drawn from. */
export interface BoxesParts {
  readonly title: string;
  readonly boxes: readonly Box[];
  readonly kinds: readonly BoxKind[];
  /** Most rows of boxes. */
  readonly rows: number;
  /** What else to say at the foot. */
  readonly notes?: readonly string[];
}

/** The boxes that the picture shows, and what it leaves out. */
export function placedInPicture({ boxes, rows }: BoxesParts): Placed {
  return placeBoxes(boxes, { leastShare: leastPixels / boxesWidth, rows });
}
