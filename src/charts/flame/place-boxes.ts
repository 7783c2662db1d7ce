import { formatCount, formatShare } from "../../units.js";
import { type Box, merged, type Placed } from "./box.js";

export interface PlaceLimits {
  /** Share of the whole from which on a box is wide enough to be seen. */
  readonly leastShare: number;
  /** How many rows of boxes there are. */
  readonly rows: number;
}

type Draft = { -readonly [Key in keyof Box]: Box[Key] } & { count: number };

/**
 * Leaves out what cannot be seen: a box that is too narrow becomes one with its narrow neighbours on
 * the same caller, and what stands on them goes with them; what is too deep is cut. Both are counted.
 */
export function placeBoxes(boxes: readonly Box[], limits: PlaceLimits): Placed {
  const whole: Box[] = [];
  const groups = new Groups();
  // For each box the group that it went into; its own box where it is drawn; null where it is cut.
  const placeOf: (Draft | "drawn" | null)[] = [];
  let cut = 0;
  for (const box of boxes) {
    const below = box.parent === -1 ? "drawn" : (placeOf[box.parent] as Draft | "drawn" | null);
    if (below === null || box.depth >= limits.rows) {
      cut++;
      placeOf.push(null);
    } else if (below !== "drawn") {
      below.count++;
      placeOf.push(below);
    } else if (box.end - box.start >= limits.leastShare) {
      whole.push(box);
      placeOf.push("drawn");
    } else placeOf.push(groups.add(box));
  }
  const visible = groups.all.filter(({ start, end }) => 2 * (end - start) >= limits.leastShare);
  return {
    boxes: [...whole, ...visible.map(groupBox)],
    merged: groups.all.reduce((sum, { count }) => sum + count, 0),
    mergedShare: groups.all.reduce((sum, { start, end }) => sum + end - start, 0),
    cut,
  };
}

/** What a picture leaves out, in a sentence; none where it shows all. */
export function leftOutWords({ merged, mergedShare, cut }: Placed): readonly string[] {
  const boxes = (count: number): string => `${formatCount(count)} box${count === 1 ? "" : "es"}`;
  return [
    ...(merged === 0
      ? []
      : [`${boxes(merged)} too narrow to see, merged: ${formatShare(mergedShare)} of the width`]),
    ...(cut === 0 ? [] : [`${boxes(cut)} deeper down not drawn`]),
  ];
}

class Groups {
  readonly all: Draft[] = [];
  private readonly lastOf = new Map<number, Draft>();

  /** Adds a box to the group at its left on the same caller, or begins one. */
  add(box: Box): Draft {
    const last = this.lastOf.get(box.parent);
    if (last !== undefined && Math.abs(last.end - box.start) < 1e-9) {
      last.end = box.end;
      last.count++;
      return last;
    }
    const group: Draft = { ...box, kind: merged.kind, count: 1 };
    this.all.push(group);
    this.lastOf.set(box.parent, group);
    return group;
  }
}

function groupBox({ count, ...box }: Draft): Box {
  if (count === 1) return box;
  const words = `${formatShare(box.end - box.start)} of the width`;
  return { ...box, name: `${formatCount(count)} narrow boxes`, words };
}
