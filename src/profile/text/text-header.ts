import { contentionRows } from "./contention-rows.js";
import { countRows } from "./count-rows.js";
import { heapRows } from "./heap-rows.js";
import type { RowReader } from "./row-reader.js";

const openingBytes = 8192;
const printable = /^[\t\r\n\x20-\x7e\x80-\xff]*$/;

/** Reads the header line of a text profile that Go writes; undefined for any other line. */
export function rowReaderFor(line: string): RowReader | undefined {
  return heapRows(line) ?? countRows(line) ?? contentionRows(line);
}

/**
 * Whether the bytes are a profile in Go's text form: a header among the first lines, and nothing
 * before it that no text has.
 */
export function isTextProfile(bytes: Uint8Array): boolean {
  const opening = Array.from(bytes.subarray(0, openingBytes), (byte) => String.fromCharCode(byte));
  const text = opening.join("").replace(/^\xef\xbb\xbf/, "");
  // What stands behind the last line end may be cut.
  const lines = text.split(/\r?\n/).slice(0, -1);
  const header = lines.findIndex((line) => rowReaderFor(line) !== undefined);
  return header !== -1 && printable.test(lines.slice(0, header).join("\n"));
}
