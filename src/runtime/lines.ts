import { closeSync, readSync } from "node:fs";
import { LeaklabError } from "../errors.js";
import { type OpenFile, openRegularFile } from "../regular-file.js";
import { formatBytes } from "../units.js";

/** A line of a log or series that could not be read, with the reason. */
export interface DamagedLine {
  /** Line number, counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/** Caps that keep a hostile or mistaken text file from taking the machine's memory. */
export interface LineLimits {
  /** Size of the file, 512 MiB by default. */
  readonly inputCapBytes?: number;
  /** Length of a line, 1 MiB by default; a longer one is damaged. */
  readonly lineCapBytes?: number;
}

export interface Line {
  readonly line: number;
  /** Without its line end; empty where there is a fault. */
  readonly text: string;
  /** Why the line cannot be trusted, if so. */
  readonly fault: string | undefined;
}

const chunkBytes = 262_144;
const defaultLineCapBytes = 1_048_576;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * The non-blank lines of a text file, read piece by piece; a line over 1 MiB or without its line
 * end has a fault. Throws `LeaklabError` for what {@link readRegularFile} refuses, and for a file
 * that is gzip or UTF-16.
 */
export function* readLines(path: string, limits: LineLimits = {}): Generator<Line> {
  const { inputCapBytes, lineCapBytes = defaultLineCapBytes } = limits;
  requireCap("inputCapBytes", inputCapBytes);
  requireCap("lineCapBytes", lineCapBytes);
  const file = openRegularFile(path, inputCapBytes);
  let line = 0;
  try {
    for (const bytes of lineBytes(chunksOf(path, file), lineCapBytes)) {
      line++;
      const fault = faultOf(bytes, lineCapBytes);
      const text = fault === undefined ? textOf(bytes, line === 1) : "";
      if (fault !== undefined || text.trim() !== "") yield { line, text, fault };
    }
  } finally {
    closeSync(file.descriptor);
  }
}

function requireCap(name: keyof LineLimits, cap = 1): void {
  if (cap >= 1) return;
  const reason = `the option ${name} is ${cap}`;
  const advice = "Give a number of bytes from 1 on";
  throw new LeaklabError({ code: "invalid-argument", reason, advice });
}

/** What a file that still grows had when it was opened, each chunk in the place of the one before. */
function* chunksOf(path: string, file: OpenFile): Generator<Buffer> {
  const room = Buffer.allocUnsafe(chunkBytes);
  for (let left = file.sizeBytes; left > 0; ) {
    const length = readSync(file.descriptor, room, 0, Math.min(chunkBytes, left), null);
    const chunk = room.subarray(0, length);
    if (chunk.length === 0) return;
    if (left === file.sizeBytes) requirePlainText(path, chunk);
    yield chunk;
    left -= chunk.length;
  }
}

/** Each line with its line feed; of a line over the cap only about the first `capBytes`. */
function* lineBytes(chunks: Iterable<Buffer>, capBytes: number): Generator<Buffer> {
  let [parts, length]: [Buffer[], number] = [[], 0];
  for (const chunk of chunks) {
    for (let start = 0; start < chunk.length; ) {
      const end = chunk.indexOf(lineFeed, start);
      const part = chunk.subarray(start, end === -1 ? chunk.length : end + 1);
      start += part.length;
      length += part.length;
      if (end === -1) {
        if (length <= capBytes + chunkBytes) parts.push(Buffer.from(part));
        continue;
      }
      parts.push(part);
      yield parts.length === 1 ? part : Buffer.concat(parts);
      [parts, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(parts);
}

/** A whole line without its end, and without the byte order mark of the file's first. */
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

function requirePlainText(path: string, start: Buffer): void {
  const [first, second] = start;
  if (first === 0x1f && second === 0x8b) {
    const advice = "Unpack it first; readProfile reads a heap profile (.pb.gz)";
    throw fileKind(path, "it is compressed with gzip, not a text", advice);
  }
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw fileKind(path, "it is UTF-16 text", "Save it as UTF-8");
}

function fileKind(file: string, reason: string, advice: string): LeaklabError {
  return new LeaklabError({ code: "file-kind", file, reason, advice });
}
