import { LeaklabError } from "../../errors.js";
import type { SampleMessage } from "../../profile/wire/encode-message.js";
import { wordsOf } from "../../profile/wire/words.js";
import { NumberKeys } from "../number-keys.js";

/** Numbers of a label in a key: key, text, unit, and the two words of its number. */
export const labelLength = 5;

/**
 * The samples of a profile that is being made: equal stacks with equal labels are one. The key of a
 * sample is the number of its locations, their ids, and its labels.
 */
export class CombinedSamples {
  private readonly keys = new NumberKeys();
  private readonly columns: number;
  /** Exact, as the sums of a difference may pass 2^53 on their way to a small one. */
  private values = new BigInt64Array(1024);

  constructor(columns: number) {
    this.columns = columns;
  }

  /** Adds values to the sample whose key is the first `length` numbers. */
  add(key: Int32Array, length: number, values: readonly bigint[]): void {
    const first = this.keys.rowOf(key, length) * this.columns;
    this.grow(first + this.columns);
    for (const [column, value] of values.entries()) {
      const sum = (this.values[first + column] as bigint) + value;
      if (BigInt.asIntN(64, sum) !== sum) throw tooLarge(sum);
      this.values[first + column] = sum;
    }
  }

  /** The samples in the order they came, without those that came to nothing. */
  *messages(): Generator<SampleMessage> {
    for (let row = 0; row < this.keys.count; row++) {
      const first = row * this.columns;
      const values = Array.from(this.values.subarray(first, first + this.columns));
      if (values.some((value) => value !== 0n)) {
        yield { ...stackAndLabels(this.keys.keyAt(row)), value: values.map(wordsOf) };
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

function tooLarge(sum: bigint): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `a sample would have the value ${sum}, and a profile holds 64 bits`,
    advice: "Scale by a smaller ratio, or combine fewer profiles",
  });
}

function stackAndLabels(key: Int32Array): Pick<SampleMessage, "locationId" | "label"> {
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
