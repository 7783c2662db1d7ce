import { numberOfText } from "../checked-number.js";
import type { JsonRecord } from "../json-records.js";
import { type Line, readLines } from "../lines.js";
import type { Readings } from "../readings.js";
import { timeLineMs } from "../times.js";
import { type DocumentOptions, dated, type Piece } from "./dated-documents.js";
import { checkedFields, type MemStatsSnapshot } from "./mem-stats.js";
import { memStatsFields } from "./mem-stats-fields.js";

/** The MemStats at the end of a heap text: without `PauseTotalNs` and with an empty `BySize`. */
export interface HeapTextRow extends MemStatsSnapshot {
  /** Pauses of the last 256 collections in nanoseconds, a ring: the last is at `(NumGC + 255) % 256`. */
  readonly PauseNs: readonly number[];
  /** Their ends, in nanoseconds since 1970. */
  readonly PauseEnd: readonly number[];
  /** Largest resident memory so far in bytes, where the system tells. */
  readonly MaxRSS: number | undefined;
}

type Undated = Omit<HeapTextRow, "timeMs">;

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
const field = /^# (\w{1,40}) = (.*)$/;
const pair = /^(\d+) \/ (\d+)$/;
const list = /^\[([\d ]*)\]$/;
const textFields = memStatsFields.filter((name) => name !== "PauseTotalNs");

/** A text from its header on. */
interface HeapText {
  /** The last line of its MemStats so far, or its header. */
  lastLine: number;
  readonly fields: Map<string, string>;
}

function* heapTextPieces(lines: Iterable<Line>): Generator<Piece<Undated>> {
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
    else if (isHeader) heapText = { lastLine: line, fields: new Map() };
    else if (heapText !== undefined) takeLine(heapText, line, text);
    else yield { kind: "other text", line, reason: "stands outside a heap text" };
  }
  if (heapText !== undefined) yield pieceOf(heapText);
}

function takeLine(heapText: HeapText, line: number, text: string): void {
  const [, name, value] = field.exec(text) ?? [];
  if (name === undefined || value === undefined) return;
  heapText.lastLine = line;
  heapText.fields.set(name, value);
}

function pieceOf({ lastLine: line, fields }: HeapText): Piece<Undated> {
  const row = rowOf(fields);
  if (typeof row !== "string") return { kind: "document", line, row };
  return { kind: "cut document", line, reason: `ends a damaged heap text: ${row}` };
}

function rowOf(fields: ReadonlyMap<string, string>): Undated | string {
  const checked = checkedFields(recordOf(fields), textFields, {});
  if (typeof checked === "string") return checked;
  const [PauseNs, PauseEnd] = [numbersOf(fields.get("PauseNs")), numbersOf(fields.get("PauseEnd"))];
  if (PauseNs === undefined || PauseEnd === undefined)
    return 'has no list "PauseNs" or no list "PauseEnd"';
  const MaxRSS = numberOfText(fields.get("MaxRSS") ?? "");
  return {
    ...checked,
    BySize: [],
    PauseNs,
    PauseEnd,
    MaxRSS: typeof MaxRSS === "number" ? MaxRSS : undefined,
  };
}

/** The fields under MemStats' own names: `Stack = a / b` is StackInuse and StackSys. */
function recordOf(fields: ReadonlyMap<string, string>): JsonRecord {
  const record: Record<string, unknown> = Object.create(null);
  for (const [name, text] of fields) {
    const [, inuse, sys] = pair.exec(text) ?? [];
    if (inuse === undefined || sys === undefined) record[name] = numberOfText(text);
    else {
      record[`${name}Inuse`] = numberOfText(inuse);
      record[`${name}Sys`] = numberOfText(sys);
    }
  }
  return record;
}

function numbersOf(text = ""): readonly number[] | undefined {
  const [, numbers] = list.exec(text) ?? [];
  const parsed = numbers
    ?.split(" ")
    .filter((part) => part !== "")
    .map(numberOfText);
  return parsed?.every((number) => typeof number === "number") ? (parsed as number[]) : undefined;
}
