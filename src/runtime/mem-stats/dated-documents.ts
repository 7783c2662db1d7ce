import { LeaklabError } from "../../errors.js";
import type { DamagedLine, LineLimits } from "../lines.js";
import type { Readings } from "../readings.js";

/** How documents that carry no time get one. */
export interface DocumentOptions extends LineLimits {
  /** The time of a file's only document, in milliseconds since 1970. */
  readonly timeMs?: number;
}

/** A piece of a file in which documents and their times stand one after another. */
export type Piece<Row> = TimePiece | DocumentPiece<Row> | DamagedPiece;

interface TimePiece {
  readonly kind: "time";
  readonly line: number;
  readonly timeMs: number;
}

interface DocumentPiece<Row> {
  readonly kind: "document";
  readonly line: number;
  readonly row: Row;
  /** The time that the document itself carries. */
  readonly timeMs?: number | undefined;
}

interface DamagedPiece {
  /** A cut document had its place and its time, other text had none. */
  readonly kind: "cut document" | "other text";
  readonly line: number;
  readonly reason: string;
}

type Dated<Row> = Row & { readonly timeMs: number };

const noTime = "has no time: give the option timeMs, or write a line with the time before it";

/**
 * The documents with their times: their own, else that of the line before, else `timeMs`. Where
 * a document comes first in the file, the times are taken to stand after the documents.
 */
export function dated<Row extends object>(
  path: string,
  pieces: readonly Piece<Row>[],
  options: DocumentOptions,
): Readings<Dated<Row>> {
  const times = timesOf(pieces);
  requireOne(
    path,
    pieces.filter((piece) => isDocument(piece) && !times.has(piece)).length,
    options,
  );
  const [rows, damaged]: [Dated<Row>[], DamagedLine[]] = [[], []];
  for (const piece of pieces) {
    if (piece.kind === "time") continue;
    const timeMs = times.get(piece) ?? options.timeMs;
    if (!isDocument(piece)) damaged.push({ line: piece.line, reason: piece.reason });
    else if (timeMs === undefined) damaged.push({ line: piece.line, reason: noTime });
    else rows.push({ ...piece.row, timeMs });
  }
  return { rows, damaged };
}

function timesOf<Row>(pieces: readonly Piece<Row>[]): ReadonlyMap<Piece<Row>, number> {
  const placed = pieces.filter(({ kind }) => kind !== "other text");
  const step = placed[0]?.kind === "time" ? -1 : 1;
  const times = new Map<Piece<Row>, number>();
  for (const [index, piece] of placed.entries()) {
    const beside = placed[index + step];
    const besideMs = beside?.kind === "time" ? beside.timeMs : undefined;
    const timeMs = isDocument(piece) ? (piece.timeMs ?? besideMs) : undefined;
    if (timeMs !== undefined) times.set(piece, timeMs);
  }
  return times;
}

function isDocument<Row>(piece: Piece<Row>): piece is DocumentPiece<Row> {
  return piece.kind === "document";
}

/** One time given for several documents would make a series of one moment. */
function requireOne(path: string, undated: number, { timeMs }: DocumentOptions): void {
  if (timeMs === undefined) return;
  if (!Number.isFinite(timeMs)) {
    throw new LeaklabError({
      code: "invalid-argument",
      reason: `the option timeMs is ${timeMs}`,
      advice: "Give milliseconds since 1970, such as Date.parse gives",
    });
  }
  if (undated <= 1) return;
  throw new LeaklabError({
    code: "invalid-argument",
    file: path,
    reason: `it has ${undated} documents without a time, and the option timeMs is the time of one`,
    advice: "Write a line with the time before each document, as date -u +%FT%TZ does",
  });
}
