import type { DamagedLine } from "../../lines.js";
import type { DamagedSample } from "../../runtime/prometheus/read-prometheus-range.js";
import { formatCount } from "../../units.js";
import type { Kept } from "./content.js";

/** What a reader of a log or series returns. */
interface Found<Row> {
  readonly rows: readonly Row[];
  readonly damaged: readonly (DamagedLine | DamagedSample)[];
}

interface LastCollected {
  readonly timeMs?: number | undefined;
  readonly LastGC?: number;
}

/** The good rows, and in words how much was damaged. */
export function kept<Row>({ rows, damaged }: Found<Row>): Kept<Row> {
  const [first] = damaged;
  if (first === undefined) return { rows, remarks: [] };
  const place = "line" in first ? `line ${first.line}` : first.place;
  return { rows, remarks: [`${formatCount(damaged.length)} damaged: ${place} ${first.reason}`] };
}

/**
 * A reading that says no time gets that of its last collection, which is at most two minutes older
 * (forcegcperiod in Go's runtime/proc.go); one without a collection is left out.
 */
export function datedByLastCollection<Row extends LastCollected>(
  rows: readonly Row[],
): Kept<Row & { readonly timeMs: number }> {
  const dated = rows.flatMap((row) => {
    const { timeMs, LastGC = 0 } = row;
    if (timeMs === undefined && LastGC === 0) return [];
    return { ...row, timeMs: timeMs ?? LastGC / 1e6 };
  });
  const isDated = dated.length > 0 && rows.every(({ timeMs }) => timeMs === undefined);
  const without = `${formatCount(rows.length - dated.length)} without a time and a collection`;
  return {
    rows: dated,
    remarks: [
      ...(isDated ? ["no time in it: dated by its last collection"] : []),
      ...(dated.length < rows.length ? [without] : []),
    ],
  };
}
