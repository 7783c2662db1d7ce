import { secondsWords } from "../../analysis/trend/per-second.js";
import type { MemStatsRow } from "../../mem-stats/mem-stats.js";
import { splitSeries } from "../../runtime/series/split-series.js";

/** Where a line is broken, and why. */
export interface LineBreak {
  /** Place of the first row after it, counted from 0. */
  readonly row: number;
  /** Of that row, since the first one. */
  readonly seconds: number;
  readonly kind: "restart" | "clock step" | "gap";
  readonly words: string;
}

/** The restarts, clock steps and gaps between rows, in the order of the rows. */
export function breaksIn(rows: readonly MemStatsRow[]): readonly LineBreak[] {
  return splitSeries(rows).breaks.flatMap(({ kind, afterRow, seconds: pause }) => {
    const row = afterRow + 1;
    if (kind === "duplicate") return [];
    const seconds = ((rows[row]?.timeMs ?? 0) - (rows[0]?.timeMs ?? 0)) / 1000;
    const what = kind === "gap" ? `gap of ${secondsWords(pause)}` : kind;
    return [{ row, seconds, kind, words: `${what} before ${secondsWords(seconds)}` }];
  });
}
