import { LeaklabError } from "../errors.js";
import { checkSamples } from "./check-samples.js";
import { fileKind } from "./file-kind.js";
import { readFunctions } from "./functions.js";
import { gunzip, isGzip } from "./gunzip.js";
import { readHeader } from "./header.js";
import { type Limits, limitsOf, overCap } from "./limits.js";
import { readLocations } from "./locations.js";
import { makeProfile } from "./make-profile.js";
import { readMappings } from "./mappings.js";
import type { Parts } from "./parts.js";
import type { Profile } from "./profile.js";
import { countRecords } from "./records.js";
import { readStrings } from "./string-table.js";
import { readText } from "./text/read-text.js";
import { isTextProfile } from "./text/text-header.js";

/** Caps on what is read, each with a default, and a name for the bytes. */
export interface ParseOptions extends Partial<Limits> {
  /** What to call the bytes in messages and as `Profile.file`. */
  readonly file?: string;
}

/**
 * The profile in the bytes of a pprof file, gzipped or not, checked whole.
 *
 * Throws `LeaklabError` for anything that is not one valid profile: `go tool pprof`'s rules of
 * validity, and more (see the codes). The bytes are kept and must not be changed afterwards.
 *
 * @example
 * parseProfile(readFileSync("heap.pb.gz")).sampleTypes
 */
export function parseProfile(bytes: Uint8Array, options: ParseOptions = {}): Profile {
  const { file } = options;
  const limits = limitsOf(options);
  if (bytes.length > limits.inputCapBytes) {
    throw overCap(file, "bytes", limits.inputCapBytes, "inputCapBytes");
  }
  const unpacked = unpack(bytes, file, limits);
  requireSome(unpacked, file);
  if (isTextProfile(unpacked)) return parseText(unpacked, file, limits);
  try {
    const parts = readParts(unpacked, file, limits);
    return makeProfile(parts, checkSamples(parts));
  } catch (error) {
    throw namedFault(error, unpacked, file);
  }
}

/** The text is read into the binary form, so that all that follows is the same for both. */
function parseText(bytes: Uint8Array, file: string | undefined, limits: Limits): Profile {
  const text = readText(bytes, file, limits);
  const parts = readParts(text.bytes, file, limits);
  return makeProfile(parts, checkSamples(parts), text);
}

function unpack(bytes: Uint8Array, file: string | undefined, limits: Limits): Uint8Array {
  requireSome(bytes, file);
  const cap = limits.unpackedCapBytes;
  if (isGzip(bytes)) return gunzip(bytes, file, cap);
  if (bytes.length > cap) throw overCap(file, "bytes", cap, "unpackedCapBytes");
  return bytes;
}

function requireSome(bytes: Uint8Array, file: string | undefined): void {
  if (bytes.length > 0) return;
  throw new LeaklabError({
    code: "file-empty",
    reason: "it is empty",
    advice: "The program may have stopped before it wrote the profile: record it again",
    ...(file === undefined ? {} : { file }),
  });
}

function readParts(bytes: Uint8Array, file: string | undefined, limits: Limits): Parts {
  const counts = countRecords(bytes, file, limits);
  const strings = readStrings(bytes, file, counts.strings);
  const header = readHeader(bytes, file, strings.count, limits);
  const mappings = readMappings(bytes, file, counts.mappings, strings.count);
  const functions = readFunctions(bytes, file, counts.functions, strings.count);
  const tables = { mappings, functions };
  const locations = readLocations(bytes, file, counts.locations, tables, limits);
  const sampleCount = counts.samples;
  return { file, bytes, limits, header, strings, mappings, functions, locations, sampleCount };
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
