import type { Counters } from "./counters.js";
import type { Step } from "./typical-step.js";

/** A row with its time and, where the recorder says so, its process. */
export interface SeriesRow {
  /** Milliseconds since 1970. */
  readonly timeMs: number;
  readonly pid?: number;
  readonly startMs?: number;
}

/** A row's place in its process. */
export interface Link {
  /** In words, empty where the rows do not say. */
  readonly process: string;
  readonly counters: Counters;
  readonly isRepeat: boolean;
  /** Index of the row before it in its process, and what lies between them; not of a repeat. */
  readonly before: number | undefined;
  readonly step: Step | undefined;
}

export function linksOf<Row extends SeriesRow>(
  rows: readonly Row[],
  countersOf: (row: Row) => Counters,
): readonly Link[] {
  const links: Link[] = [];
  const lastOf = new Map<string, number>();
  const lastAt = new Map<number, number>();
  for (const [index, row] of rows.entries()) {
    const [process, counters] = [processOf(row), countersOf(row)];
    const isRepeat = isSame(links[lastAt.get(row.timeMs) ?? -1], process, counters);
    const before = isRepeat ? undefined : lastOf.get(process);
    const from = before === undefined ? undefined : links[before]?.counters;
    const ms = row.timeMs - (rows[before ?? index]?.timeMs ?? row.timeMs);
    const step = from === undefined ? undefined : { ms, before: from, after: counters };
    links.push({ process, counters, isRepeat, before, step });
    if (isRepeat) continue;
    lastOf.set(process, index);
    lastAt.set(row.timeMs, index);
  }
  return links;
}

function isSame(link: Link | undefined, process: string, counters: Counters): boolean {
  const names = Object.keys(counters);
  if (link === undefined || link.process !== process || names.length === 0) return false;
  return names.every((name) => link.counters[name] === counters[name]);
}

function processOf({ pid, startMs }: SeriesRow): string {
  const started = startMs === undefined ? "" : `started ${new Date(startMs).toISOString()}`;
  return [pid === undefined ? "" : `pid ${pid}`, started].filter((part) => part !== "").join(", ");
}
