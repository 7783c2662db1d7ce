import type { GctraceRow } from "../../runtime/gctrace/gctrace-row.js";

/** What a timeline needs of a row. */
export type DrawnCollection = Pick<
  GctraceRow,
  "gc" | "seconds" | "heapStartMB" | "heapEndMB" | "heapLiveMB" | "goalMB" | "isForced"
>;

interface HeapPoint {
  /** Since the start of the program. */
  readonly seconds: number;
  /** In MB. */
  readonly value: number;
  /** Points of one process are joined. */
  readonly stretch: number;
}

export interface HeapLine {
  readonly name: "heap" | "live" | "goal";
  readonly points: readonly HeapPoint[];
}

/**
 * The heap as it grows to each collection and drops to what that found alive, the live heap alone,
 * and the goal. Where the number of the collection falls another process begins.
 */
export function heapLines(rows: readonly DrawnCollection[]): readonly HeapLine[] {
  let stretch = 0;
  const placed = rows.map((row, index) => {
    if (row.gc <= (rows[index - 1]?.gc ?? 0)) stretch++;
    return { ...row, stretch };
  });
  const line = (
    name: HeapLine["name"],
    values: (row: DrawnCollection) => readonly number[],
  ): HeapLine => ({
    name,
    points: placed.flatMap((row) =>
      values(row).map((value) => ({ seconds: row.seconds, value, stretch: row.stretch })),
    ),
  });
  return [
    line("goal", ({ goalMB }) => [goalMB]),
    line("heap", ({ heapStartMB, heapEndMB, heapLiveMB }) => [heapStartMB, heapEndMB, heapLiveMB]),
    line("live", ({ heapLiveMB }) => [heapLiveMB]),
  ];
}
