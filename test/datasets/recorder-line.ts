import type { Recording } from "../../kernel-helpers/recording/recording.js";
import type { MemStatsRow } from "../../src/index.js";

/** A line of `memstats.ndjson` as `datasets/recorder` writes it. */
export interface RecorderLine extends Omit<MemStatsRow, "timeMs"> {
  readonly time: string;
  readonly start: string;
  readonly metrics: Readonly<Record<string, unknown>>;
  /** Bytes; on Linux only. */
  readonly VmRSS: number;
}

export const mebibyte: number = 1024 * 1024;

/** The lines of a recording that has as many as there are names, by these names. */
export function linesOf<Name extends string>(
  found: Recording,
  names: readonly Name[],
): Readonly<Record<Name, RecorderLine>> {
  const lines = found.lines<RecorderLine>("memstats.ndjson");
  if (lines.length !== names.length) throw new Error(`${found.name} has ${lines.length} rows`);
  return Object.fromEntries(names.map((name, i) => [name, lines[i]])) as Record<Name, RecorderLine>;
}
