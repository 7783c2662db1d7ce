import { inspect } from "node:util";
import { type Rows, trimmedText } from "../analysis/rows/rows.js";
import type { TextColumn } from "../text-table.js";
import { formatCount } from "../units.js";
import { drawableLabel } from "./drawing/label.js";

/** Rows as cells of text, with the columns they stand in. */
export interface Tabulated {
  readonly columns: readonly TextColumn[];
  readonly cells: readonly (readonly string[])[];
  /** Rows left out after the first 30. */
  readonly omitted: number;
  /** What trimming left out of the rows before, as `top` does on request; else empty. */
  readonly trimmed: string;
}

const mostRows = 30;

/**
 * Rows with equal keys as cells fit to show: numbers shortened and right-aligned, text without
 * control characters. Undefined for a list that is no table.
 *
 * @example
 * tabulate([{ objectBytes: 32, share: 0.0000610333 }])?.cells // [["32", "0.00006103"]]
 */
export function tabulate(rows: readonly unknown[]): Tabulated | undefined {
  if (!isTable(rows)) return undefined;
  const keys = Object.keys(rows[0] ?? {});
  const shown = rows.slice(0, mostRows);
  return {
    columns: keys.map((key) => ({
      heading: drawableLabel(key),
      align: shown.every((row) => typeof row[key] === "number") ? "right" : "left",
    })),
    cells: shown.map((row) => keys.map((key) => cellText(row[key]))),
    omitted: rows.length - shown.length,
    trimmed: isTrimmed(rows) ? trimmedText(rows.trimmed).join() : "",
  };
}

function isTrimmed(rows: readonly unknown[]): rows is Rows<unknown> {
  return "trimmed" in rows;
}

type Row = Readonly<Record<string, unknown>>;

function isTable(rows: readonly unknown[]): rows is readonly Row[] {
  const keys = keysOf(rows[0]);
  return keys !== undefined && keys !== "" && rows.every((row) => keysOf(row) === keys);
}

function keysOf(row: unknown): string | undefined {
  if (typeof row !== "object" || row === null) return undefined;
  const prototype: unknown = Object.getPrototypeOf(row);
  const isPlain = prototype === Object.prototype || prototype === null;
  return isPlain ? Object.keys(row).join("\n") : undefined;
}

function cellText(value: unknown): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return drawableLabel(value, 80);
  return drawableLabel(inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY }), 60);
}

function numberText(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return formatCount(value);
  return value.toLocaleString("en-US", { maximumSignificantDigits: 4 });
}
