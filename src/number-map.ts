import { secretKey } from "./secret-key.js";

/** A map from whole numbers that files say to values; there is no choice of them that makes it slow. */
export class NumberMap<Value> {
  private readonly entries = new Map<number | bigint, readonly [key: number, value: Value]>();

  get size(): number {
    return this.entries.size;
  }

  get(key: number): Value | undefined {
    return this.entries.get(secretKey(key))?.[1];
  }

  set(key: number, value: Value): this {
    this.entries.set(secretKey(key), [key, value]);
    return this;
  }

  /** The entries in the order they came. */
  [Symbol.iterator](): IterableIterator<readonly [key: number, value: Value]> {
    return this.entries.values();
  }
}
