import type { ValueType } from "../profile.js";

/** One row of a text profile: its values, and the addresses behind its `@`. */
export interface Row {
  /** In the order of `RowReader.sampleTypes`. */
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

const most = 2n ** 63n - 1n;

/** The addresses in what {@link stackPattern} caught. */
export function addressesOf(stack: string): readonly string[] {
  return stack === "" ? [] : stack.slice(1).split(" ");
}

/** The numbers of a row, or which of them no int64 can hold. */
export function int64sOf(texts: readonly string[]): readonly bigint[] | string {
  const values = texts.map(BigInt);
  const tooLarge = values.find((value) => value > most || value < -most);
  return tooLarge === undefined ? values : `holds the number ${tooLarge}, which passes 2^63`;
}

/** A double as Go's int64() makes it whole. */
export function wholeOf(value: number): bigint {
  return BigInt.asIntN(64, BigInt(Math.trunc(value)));
}
