import { secondsWords } from "../../analysis/trend/per-second.js";
import { longestPauseMs, runsOf } from "../../analysis/trend/runs.js";
import type { MemStatsRow } from "../../runtime/mem-stats.js";

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
  const longestMs = longestPauseMs(rows);
  const kinds = new Map(runsOf(rows).map(({ from, after }) => [from, after]));
  return rows.flatMap(({ timeMs }, row) => {
    const pauseMs = timeMs - (rows[row - 1]?.timeMs ?? timeMs);
    const kind = kinds.get(row) ?? (pauseMs > longestMs ? "gap" : undefined);
    if (kind === undefined) return [];
    const seconds = (timeMs - (rows[0]?.timeMs ?? 0)) / 1000;
    const what = kind === "gap" ? `gap of ${secondsWords(pauseMs / 1000)}` : kind;
    return [{ row, seconds, kind, words: `${what} before ${secondsWords(seconds)}` }];
  });
}
