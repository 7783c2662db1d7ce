import type { MemStatsRow } from "../../mem-stats/mem-stats.js";
import { formatCount } from "../../units.js";

/** The collections that rows tell of. */
export interface Collections {
  /** When those ended that were the last before a row, since the first row. */
  readonly seconds: readonly number[];
  readonly words: string;
}

/** The last collection before each row, where it ended after the first row. */
export function collectionsIn(rows: readonly MemStatsRow[]): Collections {
  const [startMs, endMs] = [rows[0]?.timeMs ?? 0, rows[rows.length - 1]?.timeMs ?? 0];
  const before = rows[0]?.LastGC;
  const ends = new Set(rows.map(({ LastGC }) => LastGC).filter((LastGC) => LastGC !== before));
  const seconds = [...ends]
    .map((LastGC) => LastGC / 1e6)
    .filter((timeMs) => timeMs >= startMs && timeMs <= endMs)
    .map((timeMs) => (timeMs - startMs) / 1000);
  const counted = rows
    .slice(1)
    .reduce((sum, { NumGC }, index) => sum + Math.max(0, NumGC - (rows[index]?.NumGC ?? NumGC)), 0);
  return {
    seconds,
    words: `${formatCount(counted)} collections ended between the rows; ${formatCount(seconds.length)} are marked, the last before each row`,
  };
}
