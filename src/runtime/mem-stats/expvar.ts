import { type JsonRecord, jsonRows, openAfter } from "../json-records.js";
import { type Line, readLines } from "../lines.js";
import type { Readings } from "../readings.js";
import { rfc3339Ms, timeLineMs } from "../times.js";
import { type DocumentOptions, dated, type Piece } from "./dated-documents.js";
import { type MemStatsRow, memStatsOf } from "./mem-stats.js";

type Undated = Omit<MemStatsRow, "timeMs">;

interface Vars {
  readonly row: Undated;
  readonly timeMs: number | undefined;
}

/**
 * The `memstats` of one or more saved answers of Go's `/debug/vars`, BySize included, in file order.
 *
 * Documents stand one after another, printed as Go does, by `jq`, or one per line; other variables
 * are ignored. expvar tells no time: it comes from a line before each document (or after each) that
 * holds only an RFC 3339 time or Unix seconds, from a member `time` beside `memstats`, or for a
 * file of one document from the option `timeMs`. A document without one is damaged, as is one that
 * was cut.
 *
 *     while sleep 5; do date -u +%FT%TZ; curl -s localhost:8080/debug/vars; done >> vars.json
 *
 * Throws `LeaklabError` for a file that cannot be read at all, and for `timeMs` with several
 * documents.
 *
 * @example
 * readExpvar("vars.json").rows.map((row) => row.HeapObjects)
 */
export function readExpvar(path: string, options: DocumentOptions = {}): Readings<MemStatsRow> {
  const groups = documentLines(readLines(path, options), options.lineCapBytes);
  return dated(path, [...groups].flatMap(piecesOf), options);
}

/** The lines of each document joined; a line outside a document stays alone. */
function* documentLines(lines: Iterable<Line>, capLength = 1_048_576): Generator<Line> {
  let document: Line | undefined;
  let open = 0;
  for (const next of lines) {
    if (document !== undefined && beginsAnew(next)) {
      yield document;
      document = undefined;
      open = 0;
    }
    document =
      document === undefined ? next : { ...document, text: `${document.text}\n${next.text}` };
    open = openAfter(next.text, open);
    if (open > 0 && document.text.length <= capLength) continue;
    yield document;
    document = undefined;
    open = 0;
  }
  if (document !== undefined) yield document;
}

/** Go and jq begin a document, and nothing inside it, with a brace at the start of a line. */
function beginsAnew({ text, fault }: Line): boolean {
  return fault !== undefined || text.startsWith("{") || timeLineMs(text) !== undefined;
}

function piecesOf({ line, text, fault }: Line): readonly Piece<Undated>[] {
  if (fault !== undefined) return [{ kind: "other text", line, reason: fault }];
  const timeMs = timeLineMs(text);
  if (timeMs !== undefined) return [{ kind: "time", line, timeMs }];
  const { rows, fault: reason } = jsonRows<Vars>(text, varsOf);
  const pieces = rows.map((row) => ({ kind: "document" as const, line, ...row }));
  if (reason === undefined) return pieces;
  const isCut = pieces.length === 0 && text.includes("{");
  return [{ kind: isCut ? "cut document" : "other text", line, reason }, ...pieces];
}

function varsOf(record: JsonRecord): Vars | string {
  const { memstats } = record;
  if (typeof memstats !== "object" || memstats === null) return 'has no "memstats"';
  const row = memStatsOf(memstats as JsonRecord, {});
  return typeof row === "string" ? `memstats: ${row}` : { row, timeMs: rfc3339Ms(record.time) };
}
