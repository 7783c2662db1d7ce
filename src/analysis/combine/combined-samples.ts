import type { SampleMessage } from "../../profile/encode-message.js";
import { wordsOf } from "../../profile/encode-profile.js";

/**
 * The samples of a profile that is being made: equal stacks with equal labels are one. A sample is
 * a key of numbers, packed into a string, with a row of exact values: nothing else is kept of it.
 */
export class CombinedSamples {
  private readonly rows = new Map<string, number>();
  private readonly columns: number;
  private values = new BigInt64Array(1024);

  constructor(columns: number) {
    this.columns = columns;
  }

  /** Adds values to the sample with these locations and labels. */
  add(key: Int32Array, values: readonly bigint[]): void {
    const packed = pack(key);
    const row = this.rows.get(packed) ?? this.rows.size;
    this.rows.set(packed, row);
    const first = row * this.columns;
    this.grow(first + this.columns);
    for (const [column, value] of values.entries()) {
      this.values[first + column] = (this.values[first + column] as bigint) + value;
    }
  }

  /** The samples in the order they came, without those that came to nothing. */
  *messages(): Generator<SampleMessage> {
    for (const [packed, row] of this.rows) {
      const first = row * this.columns;
      const value = Array.from(this.values.subarray(first, first + this.columns));
      if (value.some((each) => each !== 0n)) {
        yield { ...unkeyed(unpack(packed)), value: value.map(wordsOf) };
      }
    }
  }

  private grow(length: number): void {
    if (length <= this.values.length) return;
    const larger = new BigInt64Array(2 * length);
    larger.set(this.values);
    this.values = larger;
  }
}

/** Numbers of a label in a key: key, text, unit, and the two words of its number. */
export const labelLength = 5;

function unkeyed(key: Int32Array): Pick<SampleMessage, "locationId" | "label"> {
  const count = key[0] as number;
  const labels = key.subarray(1 + count);
  return {
    locationId: Array.from(key.subarray(1, 1 + count)),
    label: Array.from({ length: labels.length / labelLength }, (_, index) => {
      const [name, str, numUnit, low, high] = labels.subarray(index * labelLength);
      return {
        key: name as number,
        str: str as number,
        numUnit: numUnit as number,
        num: { low: low as number, high: high as number },
      };
    }),
  };
}

/** Function calls have room for some ten thousand arguments only. */
const chunk = 8192;

function pack(numbers: Int32Array): string {
  const halves = new Uint16Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
  let text = "";
  for (let at = 0; at < halves.length; at += chunk) {
    text += String.fromCharCode(...halves.subarray(at, at + chunk));
  }
  return text;
}

function unpack(text: string): Int32Array {
  const halves = Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return new Int32Array(halves.buffer);
}
