/** What came of unpacking: the bytes, or why there are none. */
export type Unpacked =
  | { readonly kind: "whole"; readonly bytes: Uint8Array }
  | { readonly kind: "over-cap" }
  | { readonly kind: "damaged"; readonly reason: string };

interface Inflated {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

// Deflate cannot pack more than 1032 bytes into one (a run of zeros at two bits per 258 bytes).
const highestRatio = 1032;

/** Unpacks with node:zlib; undefined where there is none. */
export function inflateWithZlib(packed: Uint8Array, cap: number): Unpacked | undefined {
  const zlib = globalThis.process?.getBuiltinModule?.("node:zlib");
  if (zlib === undefined) return undefined;
  try {
    const options = { info: true, maxOutputLength: cap, chunkSize: chunkSize(packed, cap) };
    const { buffer, engine } = zlib.gunzipSync(packed, options) as unknown as Inflated;
    if (engine.bytesWritten === packed.length) return { kind: "whole", bytes: buffer };
    return { kind: "damaged", reason: "zeros follow the end of the gzip data" };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") return { kind: "over-cap" };
    return { kind: "damaged", reason: message };
  }
}

/** The size that the last member states for itself, as far as it can be true: a hint for speed. */
function chunkSize(packed: Uint8Array, cap: number): number {
  const end = packed.length;
  if (end < 18) return 64;
  const stated = new DataView(packed.buffer, packed.byteOffset + end - 4, 4).getUint32(0, true);
  return Math.min(stated, highestRatio * end, cap) + 64;
}
