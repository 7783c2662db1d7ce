import { theme } from "../drawing/theme.js";

/** A box of a flame graph: what it is called, how much of the whole it is, and what it stands on. */
export interface Box {
  readonly name: string;
  /** Index of the box below it, which comes before it; -1 for the root. */
  readonly parent: number;
  /** Boxes between it and the edge where the root is. */
  readonly depth: number;
  /** From 0 to 1 across the picture. */
  readonly start: number;
  readonly end: number;
  /** What to say on hovering, beside the name. */
  readonly words: string;
  /** Which of the colours it has. */
  readonly kind: string;
}

/** A colour of boxes and what it says. */
export interface BoxKind {
  readonly kind: string;
  readonly fill: string;
  readonly ink: string;
}

/** What a picture shows of the boxes, and what it leaves out. */
export interface Placed {
  readonly boxes: readonly Box[];
  /** Boxes too narrow to be drawn on their own. */
  readonly merged: number;
  /** Share of the width that they have together. */
  readonly mergedShare: number;
  /** Boxes below the last row that is drawn. */
  readonly cut: number;
}

/** Colour of a box that stands for several narrow ones. */
export const merged: BoxKind = { kind: "narrow boxes", fill: "#c3cad3", ink: theme.ink };
