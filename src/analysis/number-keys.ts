import { secretWord } from "../secret-key.js";

/**
 * Numbers each different key in the order they come; a key is a list of whole numbers of 32 bits. Made
 * for millions of keys: they stand in one array, with no object for each.
 */
export class NumberKeys {
  count = 0;
  /** All keys, one after the other: that of `row` from `starts[row]` to before `starts[row + 1]`. */
  private numbers = new Int32Array(1024);
  private starts = new Int32Array(256);
  /** Row + 1 at the place that its hash leads to or behind it, 0 where there is none. */
  private slots = new Int32Array(1024);

  /** The row of the key that is the first `length` numbers; a new row where it was not seen before. */
  rowOf(key: Int32Array, length: number): number {
    const mask = this.slots.length - 1;
    let slot = hash(key, 0, length) & mask;
    for (let row = this.slots[slot] as number; row !== 0; row = this.slots[slot] as number) {
      if (this.isAt(row - 1, key, length)) return row - 1;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.count + 1;
    return this.append(key, length);
  }

  keyAt(row: number): Int32Array {
    return this.numbers.subarray(this.starts[row], this.starts[row + 1]);
  }

  private isAt(row: number, key: Int32Array, length: number): boolean {
    const start = this.starts[row] as number;
    if ((this.starts[row + 1] as number) - start !== length) return false;
    for (let index = 0; index < length; index++) {
      if (this.numbers[start + index] !== key[index]) return false;
    }
    return true;
  }

  private append(key: Int32Array, length: number): number {
    const row = this.count++;
    const start = this.starts[row] as number;
    this.numbers = withRoom(this.numbers, start + length);
    this.starts = withRoom(this.starts, row + 2);
    for (let index = 0; index < length; index++) this.numbers[start + index] = key[index] as number;
    this.starts[row + 1] = start + length;
    if (2 * this.count > this.slots.length) this.spread();
    return row;
  }

  /** Twice as many slots, so that half of them stay empty. */
  private spread(): void {
    const { numbers, starts, count } = this;
    const slots = new Int32Array(2 * this.slots.length);
    for (let row = 0; row < count; row++) {
      let slot =
        hash(numbers, starts[row] as number, starts[row + 1] as number) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = row + 1;
    }
    this.slots = slots;
  }
}

function withRoom(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array;
  const larger = new Int32Array(2 * length);
  larger.set(array);
  return larger;
}

const [seed, factor] = [secretWord(), secretWord() | 1];

/**
 * Multiplication spreads upwards only, hence the shift back (as in MurmurHash3). Of two steps with
 * known factors, the second can be made to undo what the first did with another number, whatever the
 * seed; so one factor is secret, and no file can hold keys that all lead to one slot.
 */
function hash(numbers: Int32Array, start: number, end: number): number {
  let mixed = seed;
  for (let index = start; index < end; index++) {
    mixed = Math.imul(mixed ^ (numbers[index] as number), 0x9e37_79b1);
    mixed = Math.imul(mixed ^ (mixed >>> 15), factor);
  }
  return mixed ^ (mixed >>> 15);
}
