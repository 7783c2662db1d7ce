/** Two things further apart are not of one moment. */
const oneMomentMs = 60_000;

interface Timed {
  readonly timeMs: number;
}

/** The row that is nearest to a time, undefined where none is within a minute. */
export function nearest<Row extends Timed>(rows: readonly Row[], timeMs: number): Row | undefined {
  let best: Row | undefined;
  for (const row of rows) {
    const apart = Math.abs(row.timeMs - timeMs);
    if (apart <= (best === undefined ? oneMomentMs : Math.abs(best.timeMs - timeMs))) best = row;
  }
  return best;
}
