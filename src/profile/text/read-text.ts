import { defaultLineCapBytes, linesOf } from "../../lines.js";
import { type Limits, overCap } from "../limits.js";
import type { RowReader } from "./row-reader.js";
import { rowReaderFor } from "./text-header.js";
import { TextReader, type TextReading } from "./text-reader.js";

const atSign = 0x40;
const space = 0x20;

/**
 * Reads a profile in Go's text form (debug=1), with the symbols in its comments, and writes it anew
 * as profile.proto has it, so that every verb works on it. Every good row is kept, whatever stands
 * between.
 */
export function readText(bytes: Uint8Array, file: string | undefined, limits: Limits): TextReading {
  requireFewRows(bytes, file, limits.sampleCap);
  const text = new TextReader(file, limits, rowReaderIn(bytes));
  for (const line of linesOf([bytes], defaultLineCapBytes)) text.take(line);
  return text.reading();
}

/** Rows of four bytes would cost seconds before the last one is read: they are counted first. */
function requireFewRows(bytes: Uint8Array, file: string | undefined, cap: number): void {
  let rows = 0;
  for (let at = bytes.indexOf(atSign); at !== -1; at = bytes.indexOf(atSign, at + 1)) {
    if (bytes[at - 1] === space && ++rows > cap) throw overCap(file, "samples", cap, "sampleCap");
  }
}

/** The reader that the text's header asks for, once it has looked at all lines. */
function rowReaderIn(bytes: Uint8Array): RowReader {
  let rows: RowReader | undefined;
  for (const { text } of linesOf([bytes], defaultLineCapBytes)) {
    rows ??= rowReaderFor(text);
    if (rows === undefined) continue;
    if (rows.survey === undefined) return rows;
    rows.survey(text);
  }
  if (rows === undefined) throw new Error("a text profile without its header");
  return rows;
}
