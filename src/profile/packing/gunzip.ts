import { LeaklabError } from "../../errors.js";
import { overCap } from "../limits.js";
import { inflateWithPako } from "./gunzip-pako.js";
import { inflateWithZlib } from "./gunzip-zlib.js";

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Unpacks gzip data of one or more members. node:zlib does the work where there is one; pako does it
 * elsewhere, and reads a damaged file a second time to say where the fault is.
 */
export function gunzip(packed: Uint8Array, file: string | undefined, cap: number): Uint8Array {
  const fast = inflateWithZlib(packed, cap);
  const isSettled = fast !== undefined && fast.kind !== "damaged";
  const unpacked = isSettled ? fast : inflateWithPako(packed, cap);
  if (unpacked.kind === "over-cap") throw overCap(file, "bytes unpacked", cap, "unpackedCapBytes");
  if (unpacked.kind === "damaged") throw gzipFault(file, unpacked.reason, "Fetch or copy it again");
  if (isGzip(unpacked.bytes)) {
    throw gzipFault(file, "it is compressed with gzip twice", "Unpack it once with gunzip");
  }
  return unpacked.bytes;
}

function gzipFault(file: string | undefined, reason: string, advice: string): LeaklabError {
  return new LeaklabError({
    code: "gzip",
    reason,
    advice,
    ...(file === undefined ? {} : { file }),
  });
}
