import type { DamagedLine, Line } from "../../lines.js";
import { type LineLimits, readLines } from "../lines.js";
import type { Readings } from "../readings.js";
import { type GctraceRow, gctraceRow } from "./gctrace-row.js";
import { type GodebugLine, godebugLine } from "./godebug-line.js";

/** The collections in a log, and what else GODEBUG made the runtime print there. */
export interface GctraceReadings extends Readings<GctraceRow> {
  readonly other: readonly GodebugLine[];
}

/**
 * The collections that `GODEBUG=gctrace=1` wrote into a log, in file order, whatever the program
 * printed between them.
 *
 * Reads the lines of Go 1.18 and newer, and older ones, which have no stacks and globals. A line
 * may stand behind unfinished output of the program or the prefix of a log collector; one that
 * begins like a collection and goes on otherwise is damaged. Lines of `scavtrace`, `inittrace`,
 * `schedtrace` and `gctrace=2` are `other`. Sizes are whole MB: a smaller leak does not show.
 * Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readGctrace("server.log").rows.map((row) => row.heapLiveMB)
 */
export function readGctrace(path: string, limits: LineLimits = {}): GctraceReadings {
  const rows: GctraceRow[] = [];
  const other: GodebugLine[] = [];
  const damaged: DamagedLine[] = [];
  for (const line of readLines(path, limits)) {
    const row = collectionIn(line);
    const traced = row === undefined ? godebugLine(line.line, line.text) : undefined;
    const reason = line.fault ?? brokenIn(line, row);
    if (row !== undefined) rows.push(row);
    if (traced !== undefined) other.push(traced);
    if (reason !== undefined) damaged.push({ line: line.line, reason });
  }
  return { rows, other, damaged };
}

// A whole collection ends its line, and "gc " stands in it once, at its beginning.
function collectionIn({ line, text }: Line): GctraceRow | undefined {
  const start = text.lastIndexOf("gc ");
  return start === -1 ? undefined : gctraceRow(line, text.slice(start));
}

function brokenIn({ text }: Line, row: GctraceRow | undefined): string | undefined {
  if (!/^gc \d+ @\d/.test(text)) return undefined;
  if (row === undefined) return "begins like a collection of gctrace and goes on otherwise";
  return text.lastIndexOf("gc ") === 0 ? undefined : "holds a broken collection before a whole one";
}
