import { closeSync, readFileSync, readSync } from "node:fs";
import { openRegularFile } from "../regular-file.js";
import { isGzip } from "./gunzip.js";

/** The bytes of a file, of which nobody needs the packed ones once they are unpacked. */
export interface PackedFile {
  readonly bytes: Uint8Array;
  /** Gives the memory of packed bytes back at once: collected, it would still be there at the peak. */
  release(): void;
}

/** The option is of ES2024, and in every Node that this runs on. */
const ResizableBuffer = ArrayBuffer as unknown as new (
  length: number,
  options: { readonly maxByteLength: number },
) => ArrayBuffer & { resize(length: number): void };

/** Smaller files are not worth pages of their own. */
const leastBytes = 1_048_576;

/** The bytes of a regular file; throws as `readRegularFile` does. */
export function readPackedFile(path: string, inputCapBytes: number): PackedFile {
  const { descriptor, sizeBytes } = openRegularFile(path, inputCapBytes);
  try {
    // Bytes that stay are read faster in a buffer that cannot change.
    const isKept = sizeBytes < leastBytes || !startsAsGzip(descriptor);
    if (isKept) return { bytes: readFileSync(descriptor), release: () => {} };
    const buffer = new ResizableBuffer(sizeBytes, { maxByteLength: sizeBytes });
    return { bytes: filled(buffer, descriptor), release: () => buffer.resize(0) };
  } finally {
    closeSync(descriptor);
  }
}

function startsAsGzip(descriptor: number): boolean {
  const start = new Uint8Array(2);
  readSync(descriptor, start, { position: 0 });
  return isGzip(start);
}

/** As much of a buffer as the file fills: another program may cut the file short meanwhile. */
function filled(buffer: ArrayBuffer, descriptor: number): Uint8Array {
  let end = 0;
  while (end < buffer.byteLength) {
    const count = readSync(descriptor, new Uint8Array(buffer, end));
    if (count === 0) break;
    end += count;
  }
  return new Uint8Array(buffer, 0, end);
}
