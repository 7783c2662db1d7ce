import { LeaklabError, type LeaklabErrorCode } from "../../errors.js";
import { adviceOn } from "./wire-advice.js";

const twoTo32 = 4_294_967_296;

/** Wire types of protocol buffers; groups (3 and 4) are refused. */
const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Takes a fault of meaning, and what would be right in its place. */
export type FaultSink = (fault: LeaklabError, right: string) => void;

/** Where bytes come from, and where their faults go. */
export interface WireSource {
  readonly file: string | undefined;
  readonly onFault?: FaultSink | undefined;
}

/**
 * Walks the fields of protocol buffer messages in place. Every fault names its byte offset.
 *
 * 64-bit numbers stay in two 32-bit words, `low` and `high`, so that no bit of an id is lost.
 */
export class WireReader {
  readonly bytes: Uint8Array;
  readonly file: string | undefined;
  /** Takes the faults of meaning, so that reading goes on; without it the first one is thrown. */
  readonly onFault: FaultSink | undefined;
  at = 0;
  /** End of the message being walked. */
  end: number;
  /** Offset of the current field's tag. */
  start = 0;
  field = 0;
  wireType = 0;
  /** Low word of the last number, signed as JavaScript's bit operators leave it. */
  low = 0;
  /** High word of the last number, signed. */
  high = 0;

  constructor(bytes: Uint8Array, { file, onFault }: WireSource) {
    this.bytes = bytes;
    this.file = file;
    this.onFault = onFault;
    this.end = bytes.length;
  }

  /** Reads the next field's tag; false at the end of the message. */
  next(): boolean {
    if (this.at >= this.end) return false;
    this.start = this.at;
    this.varint();
    this.wireType = this.low & 7;
    this.field = this.low >>> 3;
    if (this.high !== 0) this.field += (this.high >>> 0) * 536_870_912;
    if (this.field === 0) throw this.fault("wire", "a field has the number 0");
    return true;
  }

  /** Steps into the current field as a message and gives the outer end, for `leave`. */
  enter(): number {
    if (this.wireType !== wire.bytes) throw this.wrongType("a length and bytes");
    const length = this.length();
    const outer = this.end;
    this.end = this.at + length;
    return outer;
  }

  leave(outer: number): void {
    this.at = this.end;
    this.end = outer;
  }

  /** Reads the current field as a number into `low` and `high`. */
  number(): void {
    if (this.wireType !== wire.varint) throw this.wrongType("a number");
    this.varint();
  }

  /** The current field as an int64, rounded to a double past 2^53. */
  int64(): number {
    this.number();
    return signed(this.low, this.high);
  }

  /** The current field as a uint64, exact: a bigint only where a double would round. */
  uint64(): number | bigint {
    this.number();
    if (this.high === 0 && this.low >= 0) return this.low;
    const isExact = this.high >>> 0 < 0x20_0000;
    return isExact ? this.high * twoTo32 + (this.low >>> 0) : this.big();
  }

  /** The current field as an index below `count`, such as a string's; 0 for one that is refused. */
  indexBelow(count: number, what: string): number {
    const index = this.int64();
    if (index >= 0 && index < count) return index;
    const reason = `it refers to ${what} ${BigInt.asIntN(64, this.big())}, but there are ${count}`;
    this.refuse("invalid-profile", reason, `an index from 0 to ${count - 1}`);
    return 0;
  }

  /** Steps over a number that is read later, and gives where its field starts, for `back`. */
  pass(): number {
    this.number();
    return this.start;
  }

  /** Goes back to a field of the current message. */
  back(start: number): void {
    this.at = start;
    this.next();
  }

  skip(): void {
    if (this.wireType === wire.bytes) this.step(this.length());
    else if (this.wireType === wire.varint) this.varint();
    else if (this.wireType === wire.fixed64) this.step(8);
    else if (this.wireType === wire.fixed32) this.step(4);
    else throw this.fault("wire", `field ${this.field} has the wire type ${this.wireType}`);
  }

  /** Reads one varint of at most ten bytes into `low` and `high`. */
  varint(): void {
    const first = this.at < this.end ? (this.bytes[this.at] as number) : 0x80;
    if (first > 0x7f) this.longVarint();
    else {
      this.at++;
      this.low = first;
      this.high = 0;
    }
  }

  /** The last number, exact, unsigned. */
  big(): bigint {
    return (BigInt(this.high >>> 0) << 32n) | BigInt(this.low >>> 0);
  }

  /** Throws a fault of meaning, or hands it on and lets reading go on. */
  refuse(code: LeaklabErrorCode, reason: string, right: string, offset: number = this.start): void {
    const fault = this.fault(code, reason, offset);
    if (this.onFault === undefined) throw fault;
    this.onFault(fault, right);
  }

  fault(code: LeaklabErrorCode, reason: string, offset: number = this.start): LeaklabError {
    const advice = adviceOn[code];
    const file = this.file;
    return new LeaklabError({
      code,
      reason,
      offset,
      ...(file === undefined ? {} : { file }),
      ...(advice === undefined ? {} : { advice }),
    });
  }

  private longVarint(): void {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.at >= this.end) throw this.fault("wire", "the bytes end inside a number", this.at);
      const byte = this.bytes[this.at++] as number;
      const bits = byte & 0x7f;
      if (shift < 32) low |= bits << shift;
      if (shift === 28) high |= bits >>> 4;
      if (shift > 28 && shift < 63) high |= bits << (shift - 32);
      if (shift === 63) high |= bits << 31;
      if (byte < 0x80) {
        this.low = low;
        this.high = high;
        return;
      }
    }
    throw this.fault("wire", "a number is longer than ten bytes", this.at);
  }

  private length(): number {
    this.varint();
    const left = this.end - this.at;
    // Small whole numbers stay such in V8, and with them every offset that comes of them.
    if (this.high === 0 && this.low >= 0 && this.low <= left) return this.low;
    const length = (this.high >>> 0) * twoTo32 + (this.low >>> 0);
    throw this.fault("wire", `field ${this.field} says ${length} bytes, but ${left} are left`);
  }

  private step(count: number): void {
    const left = this.end - this.at;
    if (count > left) {
      throw this.fault("wire", `field ${this.field} needs ${count} bytes, but ${left} are left`);
    }
    this.at += count;
  }

  private wrongType(wanted: string): LeaklabError {
    const reason = `field ${this.field} has the wire type ${this.wireType} and should be ${wanted}`;
    return this.fault("wire", reason);
  }
}

/** The number of two 32-bit words, as int64. */
export function signed(low: number, high: number): number {
  return high === 0 && low >= 0 ? low : high * twoTo32 + (low >>> 0);
}
