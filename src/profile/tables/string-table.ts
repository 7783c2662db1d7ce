import { WireReader, type WireSource } from "../wire/wire-reader.js";
import { enterRecord } from "./records.js";

/** The strings of a profile: where each one lies, and its text once somebody asks. */
export class StringTable {
  readonly count: number;
  private readonly bytes: Uint8Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly texts: (string | undefined)[];
  private readonly decode: Decode;

  constructor(bytes: Uint8Array, starts: Int32Array, ends: Int32Array) {
    this.count = starts.length;
    this.bytes = bytes;
    this.starts = starts;
    this.ends = ends;
    this.texts = new Array(this.count);
    this.decode = decoderOf(bytes);
  }

  /** The text of one string; bytes that are not UTF-8 become U+FFFD. */
  text(index: number): string {
    const known = this.texts[index];
    if (known !== undefined) return known;
    const text = this.decode(this.starts[index] as number, this.ends[index] as number);
    this.texts[index] = text;
    return text;
  }

  /** Where a text stands: nowhere in most profiles, and only a strange one has it twice. */
  indexesOf(text: string): readonly number[] {
    const size = new TextEncoder().encode(text).length;
    const indexes: number[] = [];
    for (let index = 0; index < this.count; index++) {
      const length = (this.ends[index] as number) - (this.starts[index] as number);
      if (length === size && this.text(index) === text) indexes.push(index);
    }
    return indexes;
  }

  /** The bytes of one string as they stand in the file. */
  raw(index: number): Uint8Array {
    return this.bytes.subarray(this.starts[index], this.ends[index]);
  }
}

/** Finds the strings; refuses a table that is none or whose first string is not empty. */
export function readStrings(
  bytes: Uint8Array,
  source: WireSource,
  records: readonly number[],
): StringTable {
  const count = records.length;
  const reader = new WireReader(bytes, source);
  const right = "a string table that begins with the empty string";
  if (count === 0) reader.refuse("invalid-profile", "it has no string table", right, 0);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    enterRecord(reader, records[row] as number);
    starts[row] = reader.at;
    ends[row] = reader.end;
  }
  if (starts[0] !== ends[0]) {
    const reason = "the first string of the table is not empty";
    reader.refuse("invalid-profile", reason, right, records[0]);
  }
  return new StringTable(bytes, starts, ends);
}

type Decode = (start: number, end: number) => string;

/** Decodes UTF-8; Node's Buffer is several times as fast for short texts as what all platforms have. */
function decoderOf(bytes: Uint8Array): Decode {
  if (globalThis.Buffer === undefined) {
    // A byte order mark inside a name is part of the name.
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    return (start, end) => decoder.decode(bytes.subarray(start, end));
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return (start, end) => buffer.toString("utf8", start, end);
}
