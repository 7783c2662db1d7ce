import type { Line } from "../../lines.js";
import { HeapTextFields, type HeapTextMemStats } from "../../mem-stats/heap-text-fields.js";
import { readLines } from "../lines.js";
import type { Readings } from "../readings.js";
import { timeLineMs } from "../times.js";
import { type DocumentOptions, dated, type Piece } from "./dated-documents.js";

/** The MemStats at the end of a heap text, and when it was written. */
export interface HeapTextRow extends HeapTextMemStats {
  /** Milliseconds since 1970, UTC. */
  readonly timeMs: number;
}

/**
 * The MemStats that Go writes at the end of a heap profile in text form (`?debug=1`), a row for each
 * text in the file.
 *
 * They are of the moment of the request; the profile above them is of the last collection. The text
 * tells no time: it comes from the option `timeMs`, or for several texts from a line with an
 * RFC 3339 time or Unix seconds before (or after) each. A text that was cut is damaged, with the line
 * it breaks off at. Throws `LeaklabError` for a file that cannot be read at all.
 *
 * @example
 * readHeapTextMemStats("heap.txt", { timeMs: Date.parse("2026-11-23T10:00:00Z") }).rows
 */
export function readHeapTextMemStats(
  path: string,
  options: DocumentOptions = {},
): Readings<HeapTextRow> {
  return dated(path, [...heapTextPieces(readLines(path, options))], options);
}

// Behind a text that was cut it stands in the middle of a line.
const header = /heap profile: {1,9}\d{1,20}: {1,9}\d{1,20} \[/;

/** A text from its header on. */
interface HeapText {
  /** The last line of its MemStats so far, or its header. */
  lastLine: number;
  readonly fields: HeapTextFields;
}

function* heapTextPieces(lines: Iterable<Line>): Generator<Piece<HeapTextMemStats>> {
  let heapText: HeapText | undefined;
  for (const { line, text, fault } of lines) {
    const timeMs = timeLineMs(text);
    const isHeader = header.test(text);
    if (heapText !== undefined && (isHeader || timeMs !== undefined)) {
      yield pieceOf(heapText);
      heapText = undefined;
    }
    if (fault !== undefined) yield { kind: "other text", line, reason: fault };
    else if (timeMs !== undefined) yield { kind: "time", line, timeMs };
    else if (isHeader) heapText = { lastLine: line, fields: new HeapTextFields() };
    else if (heapText !== undefined) takeLine(heapText, line, text);
    else yield { kind: "other text", line, reason: "stands outside a heap text" };
  }
  if (heapText !== undefined) yield pieceOf(heapText);
}

function takeLine(heapText: HeapText, line: number, text: string): void {
  if (heapText.fields.take(text)) heapText.lastLine = line;
}

function pieceOf({ lastLine: line, fields }: HeapText): Piece<HeapTextMemStats> {
  const row = fields.memStats();
  if (typeof row !== "string") return { kind: "document", line, row };
  return { kind: "cut document", line, reason: `ends a damaged heap text: ${row}` };
}
