import { type Limits, limitsOf } from "./limits.js";
import { readPackedFile } from "./packing/packed-file.js";
import { unpack } from "./packing/unpack.js";
import { parseUnpacked } from "./parse-profile.js";
import type { Profile } from "./profile.js";

/** Caps on what is read, each with a default. */
export interface ReadOptions extends Partial<Limits> {}

/**
 * The profile in a pprof file, gzipped or not, checked whole: the binary form, or Go's text form
 * (debug=1), which names `damaged` lines and holds MemStats.
 *
 * Throws `LeaklabError` for a path that is no regular file and for a file that is not one valid
 * profile.
 *
 * @example
 * readProfile("heap.pb.gz").sampleTypes.map((sampleType) => sampleType.type)
 */
export function readProfile(path: string, options: ReadOptions = {}): Profile {
  const limits = limitsOf(options);
  const { bytes, release } = readPackedFile(path, limits.inputCapBytes);
  const unpacked = unpack(bytes, path, limits);
  if (unpacked !== bytes) release();
  return parseUnpacked(unpacked, path, limits);
}
