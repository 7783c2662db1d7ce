import type { MemStatsRow } from "../../runtime/mem-stats/mem-stats.js";
import {
  type MemStatsField,
  type MemStatsUnit,
  memStatsUnit,
} from "../../runtime/mem-stats/mem-stats-fields.js";
import { formatBytes, formatCount } from "../../units.js";
import { type AxisUnit, axisUnit } from "../drawing/axis-unit.js";

/** One field as a line over time. */
export interface FieldLine {
  readonly field: MemStatsField;
  readonly unit: MemStatsUnit;
  readonly points: readonly FieldPoint[];
}

export interface FieldPoint {
  /** Since the first row. */
  readonly seconds: number;
  readonly value: number;
}

/** One line per field; throws for a field that MemStats does not have. */
export function linesOf(
  rows: readonly MemStatsRow[],
  fields: readonly MemStatsField[],
): readonly FieldLine[] {
  const startMs = rows[0]?.timeMs ?? 0;
  return fields.map((field) => ({
    field,
    unit: memStatsUnit(field),
    points: rows.map((row) => ({ seconds: (row.timeMs - startMs) / 1000, value: row[field] })),
  }));
}

/** The lines by unit, for bytes and counts share no axis. */
export function byUnit(lines: readonly FieldLine[]): readonly (readonly FieldLine[])[] {
  const groups = new Map<string, FieldLine[]>();
  for (const line of lines) groups.set(line.unit, [...(groups.get(line.unit) ?? []), line]);
  return [...groups.values()];
}

/** A value of a field with its unit, for people. */
export function formatValue(value: number, unit: MemStatsUnit): string {
  if (unit === "bytes") return formatBytes(value);
  if (unit === "count") return formatCount(value);
  if (unit === "nanoseconds") return `${formatCount(value)} ns`;
  return `${Number((value * 100).toPrecision(3))} %`;
}

/** The unit that suits the largest value of lines that share an axis. */
export function sharedAxisUnit(lines: readonly FieldLine[]): AxisUnit {
  let largest = 0;
  for (const { points } of lines) {
    for (const { value } of points) largest = Math.max(largest, Math.abs(value));
  }
  return axisUnit(largest, lines[0]?.unit ?? "count");
}

/** What an upright axis shows: its fields, and the unit where there is one. */
export function axisTitle(lines: readonly FieldLine[], unit: AxisUnit): string {
  const fields = lines.map((line) => line.field).join(", ");
  return unit.name === "" ? fields : `${fields} (${unit.name})`;
}
