import type { MemStatsRow } from "../../mem-stats/mem-stats.js";
import {
  type MemStatsField,
  type MemStatsUnit,
  memStatsUnit,
} from "../../mem-stats/mem-stats-fields.js";
import { formatBytes, formatCount } from "../../units.js";
import { type AxisUnit, axisUnit } from "../drawing/axis-unit.js";
import type { TrendBand } from "./mem-stats-band.js";
import type { LineBreak } from "./mem-stats-breaks.js";
import type { Collections } from "./mem-stats-collections.js";

/** One field as a line over time, with its trend where one is wanted. */
export interface FieldLine {
  readonly field: MemStatsField;
  readonly unit: MemStatsUnit;
  readonly points: readonly FieldPoint[];
  readonly band: TrendBand | undefined;
}

export interface FieldPoint {
  /** Since the first row. */
  readonly seconds: number;
  readonly value: number;
  /** Points of one stretch are joined; each break begins a new one. */
  readonly stretch: number;
}

/** All that a chart of MemStats draws. */
export interface MemStatsDrawing {
  readonly lines: readonly FieldLine[];
  readonly breaks: readonly LineBreak[];
  readonly collections: Collections | undefined;
}

/** What a chart of MemStats is asked to show of its rows. */
export interface LinesQuestion {
  readonly rows: readonly MemStatsRow[];
  readonly fields: readonly MemStatsField[];
  readonly breaks: readonly LineBreak[];
  readonly bands: readonly TrendBand[];
}

/** One line per field; throws for a field that MemStats does not have. */
export function linesOf({ rows, fields, breaks, bands }: LinesQuestion): readonly FieldLine[] {
  const startMs = rows[0]?.timeMs ?? 0;
  const broken = new Set(breaks.map(({ row }) => row));
  let stretch = 0;
  const places = rows.map(({ timeMs }, row) => {
    if (broken.has(row)) stretch++;
    return { seconds: (timeMs - startMs) / 1000, stretch };
  });
  return fields.map((field) => ({
    field,
    unit: memStatsUnit(field),
    points: places.map((place, row) => ({ ...place, value: rows[row]?.[field] ?? 0 })),
    band: bands.find((band) => band.field === field),
  }));
}

/** The values that an axis must have room for. */
export function* drawnValues(lines: readonly FieldLine[]): Generator<number> {
  for (const { points, band } of lines) {
    for (const { value } of points) yield value;
    for (const { low, high } of band?.corners ?? []) yield* [low, high];
  }
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
  for (const value of drawnValues(lines)) largest = Math.max(largest, Math.abs(value));
  return axisUnit(largest, lines[0]?.unit ?? "count");
}

/** What an upright axis shows: its fields, and the unit where there is one. */
export function axisTitle(lines: readonly FieldLine[], unit: AxisUnit): string {
  const fields = lines.map((line) => line.field).join(", ");
  return unit.name === "" ? fields : `${fields} (${unit.name})`;
}
