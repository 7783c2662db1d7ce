import { formatBytes } from "./units.js";

/** A line of a log, series or text profile that could not be read, with the reason. */
export interface DamagedLine {
  /** Line number, counted from 1. */
  readonly line: number;
  readonly reason: string;
}

export interface Line {
  readonly line: number;
  /** Without its line end; empty where there is a fault. */
  readonly text: string;
  /** Why the line cannot be trusted, if so. */
  readonly fault: string | undefined;
}

/** What a line may take by default: 1 MiB. */
export const defaultLineCapBytes = 1_048_576;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The non-blank lines of a text that comes in chunks, UTF-8; a line over the cap or without its line
 * end has a fault. A chunk may be written over once the next one is asked for.
 */
export function* linesOf(chunks: Iterable<Uint8Array>, capBytes: number): Generator<Line> {
  let line = 0;
  for (const bytes of lineBytes(chunks, capBytes)) {
    line++;
    const fault = faultOf(bytes, capBytes);
    const text = fault === undefined ? textOf(bytes, line === 1) : "";
    if (fault !== undefined || text.trim() !== "") yield { line, text, fault };
  }
}

/** Each line with its line feed; of a line over the cap only enough to tell that it is. */
function* lineBytes(chunks: Iterable<Uint8Array>, capBytes: number): Generator<Buffer> {
  let [parts, length]: [Buffer[], number] = [[], 0];
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(lineFeed, start);
      const part = bytes.subarray(start, end === -1 ? bytes.length : end + 1);
      start += part.length;
      if (end === -1) {
        // One byte over the cap is enough to tell.
        if (length <= capBytes) parts.push(Buffer.from(part.subarray(0, capBytes + 1)));
        length += part.length;
        continue;
      }
      parts.push(part);
      yield parts.length === 1 ? part : Buffer.concat(parts);
      [parts, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(parts);
}

/** A whole line without its end, and without the byte order mark of the text's first. */
function textOf(bytes: Buffer, isFirst: boolean): string {
  const end = bytes.length - 1;
  const stop = bytes[end - 1] === carriageReturn ? end - 1 : end;
  const text = bytes.toString("utf8", 0, stop);
  return isFirst ? text.replace(/^\ufeff/, "") : text;
}

function faultOf(bytes: Buffer, capBytes: number): string | undefined {
  const hasEnd = bytes[bytes.length - 1] === lineFeed;
  if (bytes.length - (hasEnd ? 1 : 0) > capBytes) return `is longer than ${formatBytes(capBytes)}`;
  return hasEnd ? undefined : "has no line end, so it may be cut";
}
