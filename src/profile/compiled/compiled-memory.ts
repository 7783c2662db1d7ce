import { compiledModule } from "./module.js";
import { instanceOf, moduleOf, type SharedMemory, type SharedNumber } from "./web-assembly.js";

/** The functions of the compiled code, which is in assembly/. */
interface CompiledFunctions {
  readonly memory: SharedMemory;
  /** Forgets what was read before. */
  restart(): void;
  countRecords(start: number, end: number, toOffset: number): number;
  findStrings(start: number, end: number, toOffset: number): number;
  addSamples(start: number, end: number, firstStamp: number): number;
  readTables(start: number, end: number): number;
  resolveTables(): number;
}

/** Names with numbers: settings, or the bytes that tables take. */
type Numbers = Readonly<Record<string, number>>;

/** Bytes of a profile that are walked at a time: as many as a processor has close at hand. */
const chunkCapBytes = 262_144;
/** The longest record that the compiled code steps over, with what it looks at behind it. */
const longestRecord = 3 + 16_383 + 16;
/**
 * Records that the compiled code may leave before it is given up: to go back to it costs as much as to
 * read many, and a file that most writers write has few.
 */
export const mostLeft = 4096;
const pageBytes = 65_536;
const alignment = 16;
/** A memory that has grown past this is not kept for smaller profiles. */
const keptCapBytes = 67_108_864;

/** Made when the package is loaded, as a reader waits less for an import than for the first profile. */
const module = moduleOf(compiledModule);

// Each instance reserves gigabytes of addresses, and a process has them for a hundred: one is enough,
// as a profile is read from beginning to end before the next one.
let kept: CompiledFunctions | undefined;

function compiledFunctions(neededBytes: number): CompiledFunctions {
  const isTooLarge = (kept?.memory.buffer.byteLength ?? 0) > keptCapBytes;
  if (kept === undefined || (isTooLarge && neededBytes <= keptCapBytes)) {
    kept = instanceOf(module) as CompiledFunctions;
  }
  const lacking = neededBytes - kept.memory.buffer.byteLength;
  if (lacking > 0) kept.memory.grow(Math.ceil(lacking / pageBytes));
  kept.restart();
  return kept;
}

/**
 * The compiled code with its memory: tables, and a chunk of the profile's bytes. It is good until the
 * next one is made, and what tables hold at first is left over from the last.
 */
export class CompiledMemory {
  readonly functions: CompiledFunctions;
  private readonly globals: Readonly<Record<string, SharedNumber>>;
  private readonly sizes: Numbers;
  private readonly bytes: Uint8Array;
  private readonly chunk: Uint8Array;
  /** Where the chunk begins in the bytes, and where it ends. */
  private chunkStart = 0;
  private chunkEnd = 0;

  /** Sets `settings`, and makes room for the tables of those `sizes` in bytes. */
  constructor(bytes: Uint8Array, settings: Numbers, sizes: Numbers) {
    const starts: Record<string, number> = {};
    let at = alignment;
    for (const [name, size] of Object.entries(sizes)) {
      starts[name] = at;
      at += Math.ceil(size / alignment) * alignment;
    }
    const chunkBytes = Math.min(bytes.length, chunkCapBytes);
    this.functions = compiledFunctions(at + chunkBytes);
    this.globals = this.functions as unknown as Record<string, SharedNumber>;
    for (const [name, value] of Object.entries({ ...settings, ...starts })) {
      this.number(name).value = value;
    }
    this.sizes = sizes;
    this.bytes = bytes;
    this.chunk = new Uint8Array(this.functions.memory.buffer, at, chunkBytes);
  }

  /** A number that the compiled code exports. */
  number(name: string): SharedNumber {
    return this.globals[name] as SharedNumber;
  }

  /** A table of 32-bit numbers. */
  words(name: string): Int32Array {
    const size = this.sizes[name] as number;
    return new Int32Array(this.functions.memory.buffer, this.number(name).value, size / 4);
  }

  /** A table of bytes. */
  bytesOf(name: string): Uint8Array {
    return new Uint8Array(this.functions.memory.buffer, this.number(name).value, this.sizes[name]);
  }

  /** A table of doubles. */
  doubles(name: string): Float64Array {
    const size = this.sizes[name] as number;
    return new Float64Array(this.functions.memory.buffer, this.number(name).value, size / 8);
  }

  /**
   * Lets `step` go on from offset `start` of the bytes, chunk after chunk, and gives the offset of the
   * first record that it leaves. `step` takes places in memory and what to add to them for an offset.
   */
  walk(start: number, step: (start: number, end: number, toOffset: number) => number): number {
    let at = start;
    while (true) {
      if (at >= this.chunkEnd || !this.isWhole(at)) this.load(at);
      const toOffset = this.chunkStart - this.chunk.byteOffset;
      at = step(at - toOffset, this.chunkEnd - toOffset, toOffset) + toOffset;
      if (this.isWhole(at)) return at;
    }
  }

  /** Whether a short record at an offset lies in the chunk, whatever its length. */
  private isWhole(at: number): boolean {
    return at + longestRecord <= this.chunkEnd || this.chunkEnd === this.bytes.length;
  }

  private load(at: number): void {
    const { chunk, bytes } = this;
    this.chunkStart = at;
    this.chunkEnd = Math.min(at + chunk.length, bytes.length);
    chunk.set(bytes.subarray(at, this.chunkEnd));
  }
}
