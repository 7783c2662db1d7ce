/** A value as one frame of a byte stream: its length in four bytes, then JSON. */
export function packFrame(value: object): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** Cuts a byte stream into the values that {@link packFrame} put in. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private length = 0;

  *take(chunk: Buffer): Iterable<unknown> {
    this.chunks.push(chunk);
    this.length += chunk.length;
    for (let size = this.nextSize(); size <= this.length; size = this.nextSize()) {
      const bytes = Buffer.concat(this.chunks);
      this.chunks = [bytes.subarray(size)];
      this.length -= size;
      yield JSON.parse(bytes.toString("utf8", 4, size));
    }
  }

  /** Bytes up to the end of the next frame; no number of bytes is enough before its head is here. */
  private nextSize(): number {
    if (this.length < 4) return Number.POSITIVE_INFINITY;
    if ((this.chunks[0]?.length ?? 0) < 4) this.chunks = [Buffer.concat(this.chunks)];
    return 4 + (this.chunks[0]?.readUInt32BE() ?? 0);
  }
}
