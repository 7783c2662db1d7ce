import { closeSync, readSync } from "node:fs";
import { LeaklabError } from "../errors.js";
import { defaultLineCapBytes, type Line, linesOf } from "../lines.js";
import { type OpenFile, openRegularFile } from "../regular-file.js";

/** Caps that keep a hostile or mistaken text file from taking the machine's memory. */
export interface LineLimits {
  /** Size of the file, 512 MiB by default. */
  readonly inputCapBytes?: number;
  /** Length of a line, 1 MiB by default; a longer one is damaged. */
  readonly lineCapBytes?: number;
}

const chunkBytes = 262_144;

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
  try {
    yield* linesOf(chunksOf(path, file), lineCapBytes);
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
