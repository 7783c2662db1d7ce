import { LeaklabError } from "../../errors.js";
import { atCollections, tellsCollections } from "./at-collections.js";
import { blockLength, blockMedians, type TrendPoint } from "./points.js";
import { type Run, runsOf } from "./runs.js";
import { numberOf, type TimedRow } from "./timed-row.js";
import { warmUpLength } from "./warm-up.js";

/** Where a trend is measured: at each reading, or when each collection ended. */
export type TrendMoments = "collections" | "readings";

export interface MeasureOptions {
  /** Seconds left out at the start; by default as many as the rows themselves ask for. */
  readonly warmupSeconds?: number;
  /** "readings" takes rows as they are, garbage included; by default "collections" where rows tell. */
  readonly at?: TrendMoments;
}

/** The points that a trend is drawn through, and how they were got. */
export interface Measured {
  /** The longest run of rows without a restart. */
  readonly rows: readonly TimedRow[];
  /** Place of its first row among the rows with the field, counted from 0. */
  readonly from: number;
  /** Restarts and clock steps. */
  readonly breaks: number;
  readonly at: TrendMoments;
  readonly points: readonly TrendPoint[];
  /** How many neighbours went into one point. */
  readonly block: number;
  readonly warmupSeconds: number;
  /** From the first point to the last. */
  readonly seconds: number;
}

/** The fewest points that a trend is told from. */
export const fewestPoints = 6;

/** The points of a field in the longest run of rows, without the warm-up. */
export function measure(
  allRows: readonly TimedRow[],
  field: string,
  options: MeasureOptions,
): Measured {
  const runs = runsOf(allRows.filter((row) => numberOf(row, field) !== undefined));
  const { rows, from } = longestOf(runs);
  const at = momentsOf(rows, field, options.at);
  const found = at === "collections" ? atCollections(rows, field) : atReadings(rows, field);
  const block = blockLength(found);
  const all = blockMedians(found, block);
  const startMs = rows[0]?.timeMs ?? 0;
  const points = withoutWarmUp(all, startMs, options.warmupSeconds);
  const firstMs = points[0]?.timeMs ?? startMs;
  return {
    rows,
    from,
    breaks: Math.max(0, runs.length - 1),
    at,
    points,
    block,
    warmupSeconds: points.length < all.length ? (firstMs - startMs) / 1000 : 0,
    seconds: ((points[points.length - 1]?.timeMs ?? firstMs) - firstMs) / 1000,
  };
}

function longestOf(runs: readonly Run<TimedRow>[]): Run<TimedRow> {
  const none: Run<TimedRow> = { from: 0, rows: [] };
  return runs.reduce((best, run) => (run.rows.length >= best.rows.length ? run : best), none);
}

function momentsOf(
  rows: readonly TimedRow[],
  field: string,
  wanted: TrendMoments | undefined,
): TrendMoments {
  const tells = tellsCollections(rows, field);
  if (wanted !== "collections") return wanted ?? (tells ? "collections" : "readings");
  if (tells || rows.length === 0) return wanted;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `the rows do not say what "${field}" was at each collection`,
    advice:
      "HeapObjects needs Mallocs and LastGC beside it; HeapAlloc and Alloc need TotalAlloc and LastGC",
  });
}

function atReadings(rows: readonly TimedRow[], field: string): readonly TrendPoint[] {
  return rows.map((row) => ({ timeMs: row.timeMs, value: numberOf(row, field) ?? 0 }));
}

function withoutWarmUp(
  points: readonly TrendPoint[],
  startMs: number,
  warmupSeconds: number | undefined,
): readonly TrendPoint[] {
  if (warmupSeconds === undefined) return points.slice(warmUpLength(points, fewestPoints));
  return points.filter(({ timeMs }) => timeMs >= startMs + warmupSeconds * 1000);
}
