import { contentionRows } from "./contention-rows.js";
import { countRows } from "./count-rows.js";
import { heapRows } from "./heap-rows.js";
import type { RowReader } from "./row-reader.js";

const openingBytes = 8192;

/** Reads the header line of a text profile that Go writes; undefined for any other line. */
export function rowReaderFor(line: string): RowReader | undefined {
  return heapRows(line) ?? countRows(line) ?? contentionRows(line);
}

/** Whether the bytes are a profile in Go's text form: a header among the first lines of plain text. */
export function isTextProfile(bytes: Uint8Array): boolean {
  const control = bytes.subarray(0, openingBytes).findIndex(isControl);
  const opening = bytes.subarray(0, control === -1 ? openingBytes : control);
  const text = Array.from(opening, (byte) => String.fromCharCode(byte)).join("");
  // What stands behind the last line end may be cut.
  const lines = text
    .replace(/^\xef\xbb\xbf/, "")
    .split(/\r?\n/)
    .slice(0, -1);
  return lines.some((line) => rowReaderFor(line) !== undefined);
}

function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
}
