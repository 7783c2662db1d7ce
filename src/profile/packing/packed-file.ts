import { closeSync, readFileSync, readSync } from "node:fs";
import { openRegularFile } from "../../regular-file.js";
import { isGzip } from "./gunzip.js";

/** The bytes of a file, of which nobody needs the packed ones once they are unpacked. */
export interface PackedFile {
  /** Packed ones are good until the next file is read. */
  readonly bytes: Uint8Array;
  /** Gives the memory of many packed bytes back at once: collected, it would be there at the peak. */
  release(): void;
}

/** The option is of ES2024, and in every Node that this runs on. */
const ResizableBuffer = ArrayBuffer as unknown as new (
  length: number,
  options: { readonly maxByteLength: number },
) => ArrayBuffer & { resize(length: number): void };

/** Files below this share memory that stays: fresh pages cost more time than reading into them. */
const keptBytes = 1_048_576;
let kept: ArrayBuffer | undefined;

/** The bytes of a regular file; throws as `readRegularFile` does. */
export function readPackedFile(path: string, inputCapBytes: number): PackedFile {
  const { descriptor, sizeBytes } = openRegularFile(path, inputCapBytes);
  try {
    if (sizeBytes <= keptBytes) return { bytes: smallFile(descriptor, sizeBytes), release };
    if (!startsAsGzip(descriptor)) return { bytes: readFileSync(descriptor), release };
    const buffer = new ResizableBuffer(sizeBytes, { maxByteLength: sizeBytes });
    return { bytes: filled(buffer, sizeBytes, descriptor), release: () => buffer.resize(0) };
  } finally {
    closeSync(descriptor);
  }
}

/** Of bytes that stay there is nothing to give back. */
function release(): void {}

/** Bytes that are not packed become the profile's own. */
function smallFile(descriptor: number, sizeBytes: number): Uint8Array {
  kept ??= new ArrayBuffer(keptBytes);
  const bytes = filled(kept, sizeBytes, descriptor);
  return isGzip(bytes) ? bytes : bytes.slice();
}

function startsAsGzip(descriptor: number): boolean {
  const start = new Uint8Array(2);
  readSync(descriptor, start, { position: 0 });
  return isGzip(start);
}

/** As much of a size as the file fills: another program may cut it short meanwhile. */
function filled(buffer: ArrayBuffer, sizeBytes: number, descriptor: number): Uint8Array {
  let end = 0;
  while (end < sizeBytes) {
    const count = readSync(descriptor, new Uint8Array(buffer, end, sizeBytes - end));
    if (count === 0) break;
    end += count;
  }
  return new Uint8Array(buffer, 0, end);
}
