/** Stable names of the things that can go wrong; a message may change, its code does not. */
export type LeaklabErrorCode =
  | "file-missing"
  | "file-unreadable"
  | "file-kind"
  | "file-empty"
  | "too-large"
  | "not-a-profile"
  | "gzip"
  | "wire"
  | "invalid-profile"
  | "concatenated-profiles"
  | "unknown-sample-type"
  | "cannot-unsample"
  | "invalid-argument"
  | "not-a-series"
  | "recording-missing"
  | "lab-failed"
  | "notebook"
  | "setup";

/** What a {@link LeaklabError} is made of; `reason` says what is wrong, `advice` what would be right. */
export interface Fault {
  readonly code: LeaklabErrorCode;
  readonly reason: string;
  readonly advice?: string;
  readonly file?: string;
  /** Byte offset in the unpacked bytes. */
  readonly offset?: number;
  /** Line number, counted from 1. */
  readonly line?: number;
  readonly cause?: unknown;
}

const longestMessage = 1900;

/**
 * The one error class of the library: its message names file, place, reason and advice, with
 * control characters escaped, in less than 2 KB.
 *
 * @example
 * new LeaklabError({ code: "file-empty", file: "heap.pb.gz", reason: "the file is empty" }).message
 * // 'Cannot read "heap.pb.gz": the file is empty.'
 */
export class LeaklabError extends Error {
  readonly code: LeaklabErrorCode;
  readonly reason: string;
  readonly advice: string | undefined;
  readonly file: string | undefined;
  readonly offset: number | undefined;
  readonly line: number | undefined;

  constructor(fault: Fault) {
    super(messageOf(fault), fault.cause === undefined ? undefined : { cause: fault.cause });
    this.name = "LeaklabError";
    this.code = fault.code;
    this.reason = fault.reason;
    this.advice = fault.advice;
    this.file = fault.file;
    this.offset = fault.offset;
    this.line = fault.line;
  }
}

// A notebook prints an error by inspecting it: the reader is to see the sentence, not our stack.
Object.defineProperty(LeaklabError.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: LeaklabError): string {
    return `${this.name}: ${this.message}`;
  },
});

/**
 * The text with control characters, line separators and halves of surrogate pairs written as
 * escapes, cut to `longest` characters.
 *
 * @example
 * escapeControls("a\u001b[31m") // "a\\u001b[31m"
 */
export function escapeControls(text: string, longest: number = longestMessage): string {
  const escaped = opening(text, longest).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, escapeOne);
  return escaped.length > longest || text.length > longest
    ? `${opening(escaped, longest)}…`
    : escaped;
}

/** At most the first `longest` characters, without the half of a surrogate pair. */
function opening(text: string, longest: number): string {
  const endsInPair = (text.codePointAt(longest - 1) ?? 0) > 0xffff;
  return text.slice(0, endsInPair ? longest - 1 : longest);
}

function escapeOne(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

function messageOf(fault: Fault): string {
  const opening = fault.file === undefined ? "" : `Cannot read "${fault.file.slice(-300)}": `;
  const advice = fault.advice === undefined ? "" : ` ${fault.advice}.`;
  return escapeControls(`${opening}${fault.reason}${placeOf(fault)}.${advice}`);
}

function placeOf(fault: Fault): string {
  if (fault.line !== undefined) return ` (line ${fault.line})`;
  return fault.offset === undefined ? "" : ` (at byte ${fault.offset})`;
}
