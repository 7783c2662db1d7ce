import { inspect } from "node:util";
import { formatCount, formatShare } from "../../units.js";
import type { Trimmed } from "./trim.js";
import { valueText } from "./value-text.js";

/** An array of plain rows that also knows what trimming left out, and prints as text. */
export interface Rows<Row> extends Array<Row> {
  /** What the option `trim` left out; nothing without it. */
  readonly trimmed: Trimmed;
}

/** Gives rows their text, with a last line about what was left out. */
export function asRows<Row>(
  rows: Row[],
  trimmed: Trimmed,
  textOf: (rows: readonly Row[]) => string,
): Rows<Row> {
  // Neither shows up in a loop or in a comparison with plain rows.
  Object.defineProperty(rows, "trimmed", { value: Object.freeze(trimmed) });
  const text = (): string => [textOf(rows), ...trimmedText(trimmed)].join("\n");
  return withText(rows, text) as Rows<Row>;
}

/** Makes a list print as `text` in a notebook. */
export function withText<List extends object>(list: List, text: () => string): List {
  return Object.defineProperty(list, inspect.custom, { value: text });
}

/** What trimming left out, as a line; none where it left out nothing. */
export function trimmedText({ rows, calls, flat, flatShare, unit }: Trimmed): string[] {
  if (rows === 0 && calls === 0) return [];
  const value = `${valueText(flat, unit)} flat (${formatShare(flatShare)} of the total)`;
  const things = [
    ...(rows === 0 ? [] : [`${counted(rows, "row")} with ${value}`]),
    ...(calls === 0 ? [] : [counted(calls, "call")]),
  ];
  return [`trimmed: ${things.join(" and ")}`];
}

function counted(count: number, thing: string): string {
  return `${formatCount(count)} ${thing}${count === 1 ? "" : "s"}`;
}
