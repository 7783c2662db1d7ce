import { gzipSync } from "node:zlib";

const functions = 40_000;
const locations = 160_000;
const callees = 4;
const shallowest = 34;
const deepest = 128;

/**
 * The gzipped bytes of a made profile as a deep service writes it: stacks of 34 to 128 locations
 * that share their callers with the stack before, one location in four with an inlined call, a
 * label of words beside the size.
 *
 * @param {number} samples
 */
export function deepProfile(samples) {
  const writer = new Writer(64 * 2 ** 20);
  const random = seeded(1);
  for (const [type, unit] of [
    [1, 2],
    [3, 4],
    [5, 2],
    [6, 4],
  ]) {
    writer.message(1, () => writer.numbers([1, type ?? 0], [2, unit ?? 0]));
  }
  const stack = [1];
  for (let sample = 0; sample < samples; sample++) {
    walkOn(stack, random);
    writer.message(2, () => writeSample(writer, stack, 1 + Math.floor(random() * 1000)));
  }
  for (let id = 1; id <= locations; id++) writer.message(4, () => writeLocation(writer, id));
  for (let id = 1; id <= functions; id++) {
    writer.message(5, () => writer.numbers([1, id], [2, id + 9], [3, id + 9], [4, 8], [5, 1]));
  }
  writer.message(11, () => writer.numbers([1, 6], [2, 4]));
  writer.numbers([12, 524_288]);
  const words = "alloc_objects count alloc_space bytes inuse_objects inuse_space pod deep.go web-1";
  for (const text of ["", ...words.split(" ")]) writer.text(6, text);
  for (let id = 1; id <= functions; id++) {
    writer.text(6, `example.com/deep/service${id % 97}/package${id % 997}.(*Type).method${id}`);
  }
  return gzipSync(writer.bytes());
}

/** @param {number[]} stack @param {() => number} random */
function walkOn(stack, random) {
  stack.length = 1 + Math.floor(random() ** 0.5 * (stack.length - 1));
  const depth = shallowest + Math.floor(random() * (deepest - shallowest + 1));
  while (stack.length < depth) {
    const caller = stack.at(-1) ?? 1;
    // Of the places where a function calls, the first is taken most often.
    const place = Math.floor(random() ** 2 * callees);
    stack.push(1 + ((caller * 7919 + place * 104_729) % locations));
  }
  stack.length = Math.min(stack.length, deepest);
}

/** @param {Writer} writer @param {readonly number[]} stack @param {number} count */
function writeSample(writer, stack, count) {
  const size = 16 << (count & 3);
  writer.packed(1, [...stack].reverse());
  writer.packed(2, [2 * count, 2 * count * size, count, count * size]);
  writer.message(3, () => writer.numbers([1, 4], [3, size]));
  writer.message(3, () => writer.numbers([1, 7], [2, 9]));
}

/** @param {Writer} writer @param {number} id */
function writeLocation(writer, id) {
  writer.numbers([1, id], [3, 4_194_304 + id * 16]);
  const own = 1 + (id % functions);
  if (id % 4 === 0)
    writer.message(4, () => writer.numbers([1, 1 + ((id * 31) % functions)], [2, 7]));
  writer.message(4, () => writer.numbers([1, own], [2, id % 500]));
}

/** @param {number} seed */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** Protocol buffers by hand: millions of small objects would take minutes. */
class Writer {
  /** @param {number} capacity */
  constructor(capacity) {
    this.buffer = Buffer.allocUnsafe(capacity);
    this.at = 0;
  }

  bytes() {
    return this.buffer.subarray(0, this.at);
  }

  /** @param {number} value */
  varint(value) {
    let rest = value;
    while (rest > 0x7f) {
      this.buffer[this.at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.buffer[this.at++] = rest;
  }

  /** @param {readonly (readonly [field: number, value: number])[]} fields */
  numbers(...fields) {
    for (const [field, value] of fields) {
      this.varint(field << 3);
      this.varint(value);
    }
  }

  /** @param {number} field @param {readonly number[]} values */
  packed(field, values) {
    this.message(field, () => {
      for (const value of values) this.varint(value);
    });
  }

  /** @param {number} field @param {string} text */
  text(field, text) {
    this.message(field, () => {
      this.at += this.buffer.write(text, this.at);
    });
  }

  /**
   * The length is known only afterwards: two bytes are kept free for it, and it may be written longer
   * than it need be.
   * @param {number} field
   * @param {() => void} write
   */
  message(field, write) {
    this.room();
    this.varint((field << 3) | 2);
    const start = this.at;
    this.at += 1;
    write();
    const length = this.at - start - 1;
    if (length > 0x7f) {
      this.buffer.copyWithin(start + 2, start + 1, this.at);
      this.at++;
      this.buffer[start] = (length & 0x7f) | 0x80;
      this.buffer[start + 1] = length >>> 7;
    } else this.buffer[start] = length;
  }

  room() {
    if (this.at + 4096 < this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * this.buffer.length);
    this.buffer.copy(larger);
    this.buffer = larger;
  }
}
