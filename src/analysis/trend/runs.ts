import { numberOf, type TimedRow } from "./timed-row.js";

/** Rows of one process whose clock ran forward. */
export interface Run<Row extends TimedRow> {
  /** Place of its first row among all rows, counted from 0. */
  readonly from: number;
  readonly rows: readonly Row[];
  /** What ended the run before it. */
  readonly after: "restart" | "clock step" | undefined;
}

// Go's counters that only grow: one that falls belongs to another process.
const counters = [
  "Mallocs",
  "TotalAlloc",
  "NumGC",
  "/gc/heap/allocs:bytes",
  "/gc/heap/allocs:objects",
  "/gc/cycles/total:gc-cycles",
];

/** The rows cut where the process started anew or its clock was set back. */
export function runsOf<Row extends TimedRow>(rows: readonly Row[]): readonly Run<Row>[] {
  const starts = rows.flatMap((row, index) => {
    const after = breakBetween(rows[index - 1], row);
    return index === 0 || after !== undefined ? [{ from: index, after }] : [];
  });
  return starts.map((start, index) => ({
    ...start,
    rows: rows.slice(start.from, starts[index + 1]?.from),
  }));
}

/** A pause between rows longer than this is a gap: three times the usual pause. */
export function longestPauseMs(rows: readonly TimedRow[]): number {
  const pauses = rows.slice(1).map((row, index) => row.timeMs - (rows[index]?.timeMs ?? 0));
  const middle = pauses.sort((a, b) => a - b)[pauses.length >> 1] ?? 0;
  return middle > 0 ? 3 * middle : Number.POSITIVE_INFINITY;
}

function breakBetween(
  earlier: TimedRow | undefined,
  later: TimedRow,
): "restart" | "clock step" | undefined {
  if (earlier === undefined) return undefined;
  const fell = counters.some((name) => {
    const [before, now] = [numberOf(earlier, name), numberOf(later, name)];
    return before !== undefined && now !== undefined && now < before;
  });
  if (fell) return "restart";
  return later.timeMs < earlier.timeMs ? "clock step" : undefined;
}
