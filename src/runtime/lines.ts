import { readRegularFile } from "../regular-file.js";

/** A line of a log or series that could not be read, with the reason. */
export interface DamagedLine {
  /** Line number, counted from 1. */
  readonly line: number;
  readonly reason: string;
}

export interface Line {
  readonly line: number;
  readonly text: string;
  /** Why the line cannot be trusted, if so. */
  readonly fault: string | undefined;
}

const longestLineBytes = 1_048_576;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The non-blank lines of a text file; a line over 1 MiB or without its line end has a fault. */
export function* readLines(path: string): Generator<Line> {
  const bytes = readRegularFile(path);
  const decoder = new TextDecoder();
  for (let start = 0, line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(lineFeed, start);
    const stop = end === -1 ? bytes.length : end;
    const fault = faultOf(stop - start, end === -1);
    const text = decoder.decode(
      bytes.subarray(start, fault === undefined ? textEnd(bytes, stop) : start),
    );
    if (fault !== undefined || text.trim() !== "") yield { line, text, fault };
    start = stop + 1;
  }
}

function textEnd(bytes: Uint8Array, stop: number): number {
  return bytes[stop - 1] === carriageReturn ? stop - 1 : stop;
}

function faultOf(lengthBytes: number, isLastWithoutEnd: boolean): string | undefined {
  if (lengthBytes > longestLineBytes) return "is longer than 1 MiB";
  return isLastWithoutEnd ? "has no line end, so it may be cut" : undefined;
}
