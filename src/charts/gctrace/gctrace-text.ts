import { type TextColumn, textTable } from "../../text-table.js";
import { formatCount } from "../../units.js";
import { evenly } from "../drawing/evenly.js";
import type { DrawnCollection } from "./gctrace-lines.js";

export const gctraceTitle = "The heap at each collection";

const shownRows = 10;

/** The collections in words: how many, what they left alive, and a table of some of them. */
export function gctraceText(rows: readonly DrawnCollection[]): string {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  if (first === undefined || last === undefined) return `${gctraceTitle}: no rows`;
  const forced = rows.filter(({ isForced }) => isForced).length;
  const live = rows.map(({ heapLiveMB }) => heapLiveMB);
  const [least, most] = [live.reduce(smaller), live.reduce(larger)];
  return [
    `${gctraceTitle}, ${formatCount(rows.length)} collections (${formatCount(forced)} forced), ${first.seconds} s to ${last.seconds} s, in whole MB`,
    `live heap: ${first.heapLiveMB} MB at first, ${last.heapLiveMB} MB at last; least ${least} MB, most ${most} MB`,
    "",
    textTable(columns, evenly(rows, shownRows).map(cellsOf)),
  ].join("\n");
}

const columns: readonly TextColumn[] = ["time", "gc", "start", "end", "live", "goal", ""].map(
  (heading) => ({ heading, align: heading === "" ? "left" : "right" }),
);

function cellsOf(row: DrawnCollection): readonly string[] {
  const sizes = [row.heapStartMB, row.heapEndMB, row.heapLiveMB, row.goalMB];
  const forced = row.isForced ? "forced" : "";
  return [`${row.seconds.toFixed(1)} s`, `${row.gc}`, ...sizes.map((size) => `${size} MB`), forced];
}

function smaller(a: number, b: number): number {
  return Math.min(a, b);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}
