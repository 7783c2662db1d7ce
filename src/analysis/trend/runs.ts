import { splitSeries } from "../../runtime/series/split-series.js";
import type { TimedRow } from "./timed-row.js";

/** Rows of one process whose clock ran forward. */
export interface Run<Row extends TimedRow> {
  /** Place of its first row among all rows, counted from 0. */
  readonly from: number;
  readonly rows: readonly Row[];
}

/** The rows cut where a process started anew or its clock was set; a gap does not cut them. */
export function runsOf<Row extends TimedRow>(rows: readonly Row[]): readonly Run<Row>[] {
  return splitSeries(rows).segments.map((segment) => ({
    from: rows.indexOf(segment[0] as Row),
    rows: segment,
  }));
}
