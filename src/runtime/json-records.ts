import { type DamagedLine, type LineLimits, readLines } from "./lines.js";
import type { Readings } from "./readings.js";

/** One parsed JSON object; nothing in it has been checked. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The row that a record is, or why it is none. */
export type RowOf<Row> = (record: JsonRecord) => Row | string;

/** What the JSON objects of a text are. */
export interface JsonRows<Row> {
  readonly rows: readonly Row[];
  /** What is wrong with the first thing in the text that looks like a record and is no row. */
  readonly fault: string | undefined;
}

/**
 * The rows of an NDJSON file, in file order. A record is found wherever it stands in its line: after
 * the prefix of a log, beside the output of a program, behind a piece of a record that was cut.
 */
export function readJsonRows<Row>(
  path: string,
  rowOf: RowOf<Row>,
  limits: LineLimits = {},
): Readings<Row> {
  const [rows, damaged]: [Row[], DamagedLine[]] = [[], []];
  for (const read of readJsonLines(path, rowOf, limits)) {
    rows.push(...read.rows);
    if (read.fault !== undefined) damaged.push({ line: read.line, reason: read.fault });
  }
  return { rows, damaged };
}

/** What {@link readJsonRows} collects, line by line, for whoever does not keep the rows. */
export function* readJsonLines<Row>(
  path: string,
  rowOf: RowOf<Row>,
  limits: LineLimits,
): Generator<JsonRows<Row> & { readonly line: number }> {
  for (const { line, text, fault } of readLines(path, limits)) {
    if (fault === undefined) yield { line, ...jsonRows(text, rowOf) };
    else yield { line, rows: [], fault };
  }
}

// A hostile line of nothing but openings is not tried at each of them.
const mostCuts = 16;

/** The rows among the JSON objects of a text; what stands around them is not a fault. */
export function jsonRows<Row>(text: string, rowOf: RowOf<Row>): JsonRows<Row> {
  const whole = parsed(text);
  if (typeof whole !== "string") return oneRow(rowOf(whole));
  const opening = /\{\s*"/g;
  const rows: Row[] = [];
  let fault: string | undefined;
  for (let cuts = 0; cuts < mostCuts; ) {
    const start = opening.exec(text)?.index;
    if (start === undefined) break;
    const end = objectEnd(text, start);
    const record = end === undefined ? "is cut" : parsed(text.slice(start, end));
    const row = typeof record === "string" ? "has a piece of a record" : rowOf(record);
    if (typeof row !== "string") rows.push(row);
    else fault ??= row;
    if (typeof record === "string") cuts++;
    opening.lastIndex = typeof record === "string" ? start + 1 : (end ?? start + 1);
  }
  return { rows, fault: fault ?? (rows.length === 0 ? whole : undefined) };
}

function oneRow<Row>(row: Row | string): JsonRows<Row> {
  return typeof row === "string" ? { rows: [], fault: row } : { rows: [row], fault: undefined };
}

function parsed(text: string): JsonRecord | string {
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
    return isRecord ? (value as JsonRecord) : "is not a JSON object";
  } catch {
    return "is not JSON";
  }
}

function objectEnd(text: string, start: number): number | undefined {
  let open = 0;
  for (const at of braces(text, start)) {
    open += text[at] === "{" ? 1 : -1;
    if (open === 0) return at + 1;
  }
  return undefined;
}

/** How many objects are open after a line, given how many were before it. */
export function openAfter(line: string, openBefore: number): number {
  let open = openBefore;
  for (const at of braces(line, 0)) open = Math.max(0, open + (line[at] === "{" ? 1 : -1));
  return open;
}

/** The places of the braces outside strings; a string ends with its line at the latest. */
function* braces(text: string, start: number): Generator<number> {
  let isInString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isInString = !isInString;
    else if (character === "\n") isInString = false;
    else if (character === "\\" && isInString) at++;
    else if (!isInString && (character === "{" || character === "}")) yield at;
  }
}
