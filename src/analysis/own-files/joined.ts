import { formatCount } from "../../units.js";
import type { SignalContent, SignalKind, SignalRows } from "./content.js";
import type { Looked } from "./look-at.js";

/** The readings of one kind from all files, one after another. */
export interface Signal<Row> {
  readonly rows: readonly Row[];
  /** The files that they come from. */
  readonly files: readonly string[];
}

export type Signals = { readonly [Kind in SignalKind]: Signal<SignalRows[Kind]> };

/** A file with a signal that overlaps another in time. */
export interface LeftOut {
  readonly file: string;
  readonly says: string;
}

/** A signal in one file. */
interface Stretch<Row> {
  readonly file: string;
  readonly rows: readonly Row[];
}

interface Joined {
  readonly signals: Signals;
  readonly leftOut: readonly LeftOut[];
}

/**
 * The signals of all files. Those of one kind are put one after another in the order of time, as
 * the pieces of a rotated log are; of two that overlap the longer is kept, since they are copies or
 * of two processes.
 */
export function joined(looked: readonly Looked[]): Joined {
  const leftOut: LeftOut[] = [];
  const of = <Kind extends SignalKind>(kind: Kind): Signal<SignalRows[Kind]> => {
    const { taken, rest } = withoutOverlap(stretchesOf(looked, kind));
    leftOut.push(...rest);
    return { rows: taken.flatMap(({ rows }) => rows), files: taken.map(({ file }) => file) };
  };
  const signals: Signals = {
    MemStats: of("MemStats"),
    "heap text": of("heap text"),
    metrics: of("metrics"),
    Prometheus: of("Prometheus"),
    gctrace: of("gctrace"),
    "resident memory": of("resident memory"),
  };
  return { signals, leftOut };
}

function stretchesOf<Kind extends SignalKind>(
  looked: readonly Looked[],
  kind: Kind,
): readonly Stretch<SignalRows[Kind]>[] {
  return looked.flatMap(({ file, contents }) =>
    contents
      .filter((content): content is SignalContent & { holds: Kind } => content.holds === kind)
      .map(({ rows }) => ({ file, rows: rows as readonly SignalRows[Kind][] })),
  );
}

function withoutOverlap<Row extends { readonly timeMs: number }>(
  stretches: readonly Stretch<Row>[],
): { readonly taken: readonly Stretch<Row>[]; readonly rest: readonly LeftOut[] } {
  const taken: Stretch<Row>[] = [];
  const rest: LeftOut[] = [];
  for (const stretch of [...stretches].sort((a, b) => b.rows.length - a.rows.length)) {
    const other = taken.find((earlier) => overlap(earlier, stretch));
    if (other === undefined) taken.push(stretch);
    else rest.push({ file: stretch.file, says: besides(stretch, other) });
  }
  return { taken: taken.sort((a, b) => firstMs(a) - firstMs(b)), rest };
}

function besides<Row>({ rows }: Stretch<Row>, other: Stretch<Row>): string {
  return `its ${formatCount(rows.length)} readings are left out: those of ${other.file} are of the same time; a folder is for one process`;
}

function overlap<Row extends { readonly timeMs: number }>(
  a: Stretch<Row>,
  b: Stretch<Row>,
): boolean {
  return firstMs(a) <= lastMs(b) && firstMs(b) <= lastMs(a);
}

function firstMs({ rows }: Stretch<{ readonly timeMs: number }>): number {
  return rows.reduce((first, { timeMs }) => Math.min(first, timeMs), Number.POSITIVE_INFINITY);
}

function lastMs({ rows }: Stretch<{ readonly timeMs: number }>): number {
  return rows.reduce((last, { timeMs }) => Math.max(last, timeMs), Number.NEGATIVE_INFINITY);
}
