import type { LiveBySizePoint } from "../../analysis/live-by-size/live-by-size-series.js";
import { sizeClassName } from "../../analysis/live-by-size/live-by-size-text.js";
import { thinned } from "../drawing/thinned.js";

/** The change of one size class since the first reading. */
export interface ClassLine {
  readonly name: string;
  readonly points: readonly { readonly seconds: number; readonly value: number }[];
  /** At the last reading. */
  readonly last: number;
  readonly change: number;
}

/** A line per size class, the largest change over the whole time first; classes never used are left out. */
export function classLines(
  points: readonly LiveBySizePoint[],
  value: "objects" | "bytes",
): readonly ClassLine[] {
  const startMs = points[0]?.timeMs ?? 0;
  const classes = new Map<number, LiveBySizePoint[]>();
  for (const point of points) {
    const known = classes.get(point.objectBytes);
    if (known === undefined) classes.set(point.objectBytes, [point]);
    else known.push(point);
  }
  return [...classes.values()]
    .filter((own) => own.some((point) => (point[value] ?? 0) > 0))
    .map((own) => lineOf(own, value, startMs))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

function lineOf(
  own: readonly LiveBySizePoint[],
  value: "objects" | "bytes",
  startMs: number,
): ClassLine {
  const [first, last] = [own[0], own[own.length - 1]].map((point) => point?.[value] ?? 0);
  const changes = own.map((point) => ({
    seconds: (point.timeMs - startMs) / 1000,
    value: (point[value] ?? 0) - (first ?? 0),
  }));
  return {
    name: own[0] === undefined ? "" : sizeClassName(own[0]),
    points: thinned(changes, 300),
    last: last ?? 0,
    change: (last ?? 0) - (first ?? 0),
  };
}
