import type { BlindSpot, BlindSpotKind } from "../../analysis/blind-spots/blind-spot.js";
import { theme } from "../drawing/theme.js";

/** A line of the picture: a part of the bar, or a part that is not known. */
export interface BarPart {
  readonly row: BlindSpot;
  readonly name: string;
  readonly fill: string;
  readonly ink: string;
  readonly from: number;
  readonly to: number;
  /** Ends of the interval of where an estimated part begins. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

const dropped = { fill: theme.sky, ink: theme.skyInk };
const unseen = { fill: theme.vermillion, ink: theme.vermillion };

const lines: ReadonlyMap<BlindSpotKind, { name: string; fill: string; ink: string }> = new Map([
  ["listed", { name: "in pprof's list", fill: theme.blue, ink: theme.blue }],
  ["trimmed", { name: "dropped below its cut", ...dropped }],
  ["dark heap", { name: "in stacks without a sample", ...unseen }],
  ["since the last GC", { name: "newer than the file", ...unseen }],
  ["goroutine stacks", { name: "goroutine stacks", ...unseen }],
  ["span slack", { name: "free slots in spans", ...unseen }],
  ["idle pages", { name: "free spans", ...unseen }],
  ["runtime structures", { name: "the runtime's own", ...unseen }],
  ["outside Go", { name: "outside Go", ...unseen }],
]);

/**
 * The rows that are parts of the memory, each beginning where the one before ends. The dark heap
 * alone ends where the file's total does: it is inside of it.
 */
export function barParts(rows: readonly BlindSpot[]): readonly BarPart[] {
  let end = 0;
  return [...lines].flatMap(([kind, look]) => {
    const row = rows.find((other) => other.kind === kind);
    if (row === undefined) return [];
    const size = sizeOf(row.bytes) ?? 0;
    if (kind === "dark heap") return [{ row, ...look, ...insideOf(end, row, size) }];
    const from = end;
    end += size;
    return [{ row, ...look, from, to: end, low: undefined, high: undefined }];
  });
}

function insideOf(
  total: number,
  row: BlindSpot,
  size: number,
): Omit<BarPart, "row" | "name" | "fill" | "ink"> {
  const startOf = (bytes: number | undefined): number | undefined =>
    bytes === undefined ? undefined : Math.max(0, total - bytes);
  return {
    from: Math.max(0, total - size),
    to: total,
    low: startOf(sizeOf(row.high)),
    high: startOf(sizeOf(row.low)),
  };
}

function sizeOf(bytes: number | undefined): number | undefined {
  return bytes !== undefined && Number.isFinite(bytes) ? Math.max(0, bytes) : undefined;
}
