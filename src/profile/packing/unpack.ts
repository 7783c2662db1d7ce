import { LeaklabError } from "../../errors.js";
import { type Limits, overCap } from "../limits.js";
import { gunzip, isGzip } from "./gunzip.js";

/** The bytes of a profile out of their gzip, if they are in one; throws where there are none. */
export function unpack(bytes: Uint8Array, file: string | undefined, limits: Limits): Uint8Array {
  if (bytes.length > limits.inputCapBytes) {
    throw overCap(file, "bytes", limits.inputCapBytes, "inputCapBytes");
  }
  requireSome(bytes, file);
  const unpacked = unpackedOf(bytes, file, limits.unpackedCapBytes);
  requireSome(unpacked, file);
  return unpacked;
}

function unpackedOf(bytes: Uint8Array, file: string | undefined, cap: number): Uint8Array {
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
