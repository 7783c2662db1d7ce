import { addressesOf, type RowReader, stackPattern } from "./row-reader.js";

const header = /^([\x21-\x7e]{1,200}) profile: total (\d{1,19})$/;
const row = new RegExp(`^(\\d{1,19}) ${stackPattern}`);
const shape = "is no row of a count profile: COUNT @ 0xADDRESS ...";

/**
 * The reader of goroutine, threadcreate and a program's own profiles; undefined where the line is
 * no header of them.
 */
export function countRows(line: string): RowReader | undefined {
  const [, type, total] = header.exec(line) ?? [];
  if (type === undefined || total === undefined) return undefined;
  const valueType = { type, unit: "count" };
  let counted = 0n;
  return {
    sampleTypes: [valueType],
    periodType: valueType,
    period: 1n,
    hidesRuntimeLeaves: false,
    read(text) {
      const [, count, stack] = row.exec(text) ?? [];
      if (count === undefined || stack === undefined) return shape;
      counted += BigInt(count);
      return { values: [BigInt(count)], objectBytes: 0n, addresses: addressesOf(stack) };
    },
    warnings: () =>
      counted === BigInt(total)
        ? []
        : [
            `the rows add up to ${counted}, but the header says ${total}: rows are missing or damaged`,
          ],
  };
}
