import type { MemStatsRow } from "../../mem-stats/mem-stats.js";

export interface ArticleAlarmOptions {
  /** The step that alarms, 1 MiB by default, as in the article. */
  readonly thresholdBytes?: number;
}

/** A reading at which the article's script prints its warning. */
export interface ArticleAlarm {
  readonly timeMs: number;
  readonly Alloc: number;
  /** By how much Alloc lies above the reading before; at the first reading, all of it. */
  readonly stepBytes: number;
}

/**
 * The readings at which the article's own detector alarms (its section 4.3): those whose `Alloc`
 * lies at least a threshold above that of the reading before.
 *
 * It is kept as it was printed. It begins at zero, so that the first reading of any program with
 * more than the threshold alarms; what it compares is garbage more than leak, and of a leak it sees
 * only the part between two readings.
 *
 * @example
 * articleAlarm(readMemStats("memstats.ndjson").rows).length
 */
export function articleAlarm(
  rows: readonly Pick<MemStatsRow, "timeMs" | "Alloc">[],
  options: ArticleAlarmOptions = {},
): readonly ArticleAlarm[] {
  const { thresholdBytes = 2 ** 20 } = options;
  return rows
    .map(({ timeMs, Alloc }, index) => {
      const before = rows[index - 1]?.Alloc ?? 0;
      return { timeMs, Alloc, stepBytes: Alloc - before };
    })
    .filter(({ stepBytes }) => stepBytes > 0 && stepBytes >= thresholdBytes);
}
