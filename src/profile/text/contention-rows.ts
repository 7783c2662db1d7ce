import { addressesOf, type Row, type RowReader, stackPattern, wholeOf } from "./row-reader.js";

const header = /^--- (mutex|contention):$/;
const attribute = /^([a-z/ ]{1,40}?) *= *(\d{1,18})$/;
const row = new RegExp(`^(\\d{1,19}) +(\\d{1,19}) ${stackPattern}`);
const shape = "is no row of a contention profile: CYCLES COUNT @ 0xADDRESS ...";

const attributeNames = ["cycles/second", "sampling period"];

/**
 * The reader of mutex and block rows; undefined where the line is no header of them.
 *
 * Cycles become nanoseconds by the header's cycles per second. A mutex profile is sampled: Go 1.19
 * writes what it saw, Go 1.20 and later what that stands for, a multiple of the sampling period. So
 * rows are multiplied by the period only where some count is no multiple of it. (`go tool pprof`
 * always multiplies: its figures of such a text from Go 1.20 on are too large by the period.)
 */
export function contentionRows(line: string): RowReader | undefined {
  if (!header.test(line)) return undefined;
  const attributes = new Map<string, bigint>();
  const period = (): bigint => attributes.get("sampling period") || 1n;
  let isSampled = false;
  return {
    sampleTypes: [
      { type: "contentions", unit: "count" },
      { type: "delay", unit: "nanoseconds" },
    ],
    periodType: { type: "contentions", unit: "count" },
    period: 1n,
    hidesRuntimeLeaves: false,
    survey(text) {
      takeAttribute(text, attributes);
      const [, , count] = row.exec(text) ?? [];
      if (count !== undefined && BigInt(count) % period() !== 0n) isSampled = true;
    },
    read(text) {
      if (takeAttribute(text, attributes)) return undefined;
      return rowOf(text, isSampled ? period() : 1n, attributes.get("cycles/second") ?? 0n);
    },
    warnings: () => [
      ...(attributes.has("cycles/second") ? [] : ["it has no cycles/second: delay is in cycles"]),
      ...(period() === 1n ? [] : [scalingOf(period(), isSampled)]),
    ],
  };
}

function takeAttribute(text: string, attributes: Map<string, bigint>): boolean {
  const [, name = "", value = ""] = attribute.exec(text) ?? [];
  if (!attributeNames.includes(name)) return false;
  attributes.set(name, BigInt(value));
  return true;
}

function rowOf(text: string, period: bigint, cyclesPerSecond: bigint): Row | string {
  const [, ...texts] = row.exec(text) ?? [];
  const stack = texts.pop();
  if (stack === undefined) return shape;
  const [cycles = 0n, count = 0n] = texts.map(BigInt);
  const delay =
    cyclesPerSecond === 0n
      ? cycles * period
      : wholeOf((Number(cycles) * Number(period)) / (Number(cyclesPerSecond) / 1e9));
  return { values: [count * period, delay], objectBytes: 0n, addresses: addressesOf(stack) };
}

function scalingOf(period: bigint, isSampled: boolean): string {
  return isSampled
    ? `not all counts are multiples of the sampling period ${period}, so they are multiplied by it, as Go 1.19 needs`
    : `all counts are multiples of the sampling period ${period}, so they are taken as scaled already, as Go 1.20 and later write them; go tool pprof multiplies them once more`;
}
