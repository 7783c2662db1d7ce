import { Inflate, type ZStream } from "pako";
import { joinBytes } from "../wire/join-bytes.js";
import type { Unpacked } from "./gunzip-zlib.js";

const gzipOnly = 31;
const pieceBytes = 262_144;
const cutShort = -5;

/** Unpacks with pako piece by piece, so that the cap holds; faults name the packed byte. */
export function inflateWithPako(packed: Uint8Array, cap: number): Unpacked {
  const inflate = new Inflate({ windowBits: gzipOnly, chunkSize: pieceBytes });
  const pieces: Uint8Array[] = [];
  let unpackedBytes = 0;
  let stream: ZStream | undefined;
  inflate.onStart = (started) => {
    stream = started;
  };
  inflate.onData = (piece) => {
    unpackedBytes += piece.length;
    if (unpackedBytes > cap) throw new OverCap();
    pieces.push(piece);
  };
  inflate.onEnd = () => undefined;
  try {
    inflate.push(packed, true);
  } catch (error) {
    if (error instanceof OverCap) return { kind: "over-cap" };
    throw error;
  }
  const used = stream?.next_in ?? 0;
  if (inflate.err !== 0) return { kind: "damaged", reason: reasonOf(inflate, packed, used) };
  if (used < packed.length) return { kind: "damaged", reason: trailing(used, packed) };
  return { kind: "whole", bytes: joinBytes(pieces) };
}

class OverCap extends Error {}

function reasonOf(inflate: Inflate, packed: Uint8Array, used: number): string {
  const size = packed.length;
  if (inflate.err === cutShort)
    return `the gzip data is cut: the end is missing after ${size} bytes`;
  if (inflate.msg === "incorrect header check" && used > 2) return trailing(used - 2, packed);
  if (inflate.msg === "incorrect data check") {
    return `the gzip checksum differs from the unpacked bytes (at packed byte ${used} of ${size})`;
  }
  return `the gzip data is damaged: ${inflate.msg} (near packed byte ${used} of ${size})`;
}

function trailing(used: number, packed: Uint8Array): string {
  const rest = packed.length - used;
  return `${rest} bytes follow the end of the gzip data at packed byte ${used}`;
}
