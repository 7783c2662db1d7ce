import type { ValueType } from "../profile.js";

/** One row of a text profile: its values, and the addresses behind its `@`. */
export interface Row {
  /** In the order of `RowReader.sampleTypes`; past 2^63 they make no sample. */
  readonly values: readonly bigint[];
  /** The label `bytes` of a heap row, 0 for none. */
  readonly objectBytes: bigint;
  /** Return addresses in hexadecimal with 0x, leaf first. */
  readonly addresses: readonly string[];
}

/** Reads the rows of one kind of text profile, as its header says they are. */
export interface RowReader {
  readonly sampleTypes: readonly ValueType[];
  readonly periodType: ValueType;
  readonly period: bigint;
  /** Whether Go leaves the runtime's own frames at the leaf out of the binary form, too. */
  readonly hidesRuntimeLeaves: boolean;
  /** Looks at every line before the first is read, where a row's meaning depends on the others. */
  survey?(text: string): void;
  /** The row in a line, nothing for a line that belongs to the header, or what is wrong with it. */
  read(text: string): Row | undefined | string;
  /** What a careful reader should know once all rows are read. */
  warnings(): string[];
}

/** The stack behind a row's `@`, as a part of a regular expression. */
export const stackPattern = "@((?: 0x[0-9a-f]{1,16})*) *$";

/** The addresses in what {@link stackPattern} caught. */
export function addressesOf(stack: string): readonly string[] {
  return stack === "" ? [] : stack.slice(1).split(" ");
}

/** A double cut to a whole number, as Go's int64() does; past 2^63 where it is infinite. */
export function wholeOf(value: number): bigint {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 2n ** 64n;
}
