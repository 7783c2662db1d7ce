import { LeaklabError } from "../errors.js";
import { fileKind } from "./file-kind.js";
import { type Limits, limitsOf } from "./limits.js";
import { makeProfile } from "./make-profile.js";
import { unpack } from "./packing/unpack.js";
import type { Profile } from "./profile.js";
import { readParts } from "./tables/read-parts.js";
import { readText } from "./text/read-text.js";
import { isTextProfile } from "./text/text-header.js";
import { checkSamples } from "./walk/check-samples.js";

/** Caps on what is read, each with a default, and a name for the bytes. */
export interface ParseOptions extends Partial<Limits> {
  /** What to call the bytes in messages and as `Profile.file`. */
  readonly file?: string;
}

/**
 * The profile in the bytes of a pprof file, gzipped or not, checked whole: the binary form, or Go's
 * text form (debug=1) with the functions that its comments name.
 *
 * Throws `LeaklabError` for anything that is not one valid profile: `go tool pprof`'s rules of
 * validity, and more (see the codes). Of a text the good rows are kept and the others listed as
 * `damaged`; the text forms of C++ and Java are refused by name. The bytes are kept and must not be
 * changed afterwards.
 *
 * @example
 * parseProfile(readFileSync("heap.pb.gz")).sampleTypes
 */
export function parseProfile(bytes: Uint8Array, options: ParseOptions = {}): Profile {
  const { file } = options;
  const limits = limitsOf(options);
  return parseUnpacked(unpack(bytes, file, limits), file, limits);
}

/** The profile in bytes that are out of their gzip. */
export function parseUnpacked(
  bytes: Uint8Array,
  file: string | undefined,
  limits: Limits,
): Profile {
  if (isTextProfile(bytes)) return parseText(bytes, file, limits);
  try {
    const parts = readParts(bytes, { file }, limits);
    return makeProfile(parts, checkSamples(parts));
  } catch (error) {
    throw namedFault(error, bytes, file);
  }
}

/** The text is read into the binary form, so that all that follows is the same for both. */
function parseText(bytes: Uint8Array, file: string | undefined, limits: Limits): Profile {
  const text = readText(bytes, file, limits);
  const parts = readParts(text.bytes, { file }, limits);
  return makeProfile(parts, checkSamples(parts), text);
}

/** A damaged profile keeps its own fault; a file of another kind is called by its name. */
function namedFault(error: unknown, bytes: Uint8Array, file: string | undefined): unknown {
  const kind = error instanceof LeaklabError ? fileKind(bytes) : undefined;
  if (kind === undefined) return error;
  return new LeaklabError({
    code: "not-a-profile",
    reason: `it is not a pprof profile; it looks like ${kind.name}`,
    advice: kind.advice,
    cause: error,
    ...(file === undefined ? {} : { file }),
  });
}
