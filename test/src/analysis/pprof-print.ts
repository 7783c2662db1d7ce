import { inUnit } from "../../../src/analysis/measure.js";

/** How `go tool pprof` prints numbers: its internal/measurement, written for comparison only. */

/** A value in a unit, with two decimals that are cut where they are zero. */
export function label(value: number, from: string, to: string): string {
  const scaled =
    to === "auto" || to === "minimum" ? autoScaled(value, from) : inUnit(value, from, to);
  const number = fixed(scaled.value).replace(/\.00$/, "");
  return number === "0" || number === "-0" ? "0" : `${number}${scaled.unit}`;
}

/** Two digits at least; all of it is 100%. */
export function percentage(value: number, total: number): string {
  const percent = total === 0 ? 0 : Math.abs(value / total) * 100;
  if (percent >= 99.95 && percent <= 100.05) return "100%";
  return `${percent >= 1 ? fixed(percent) : Number(percent.toPrecision(2))}%`;
}

/** The unit of a whole report where `-unit=minimum` is asked for. */
export function reportUnit(values: readonly number[], total: number, unit: string): string {
  const sizes = values.map(Math.abs).filter((size) => size > 0);
  const smallest = sizes.length === 0 ? total : Math.min(...sizes);
  const [low, high] = [autoScaled(smallest, unit).unit, autoScaled(total, unit).unit];
  const isWide = low !== high && smallest * 100 < total;
  return (isWide ? autoScaled(100 * smallest, unit).unit : low) || unit;
}

const scales = [
  ["B", "kB", "MB", "GB", "TB", "PB"],
  ["ns", "us", "ms", "s", "hrs"],
];

/** The largest unit in which the number is one at least. */
function autoScaled(value: number, from: string): { value: number; unit: string } {
  const known = inUnit(1, from, "").unit;
  const scale = scales.find((units) => units.includes(known));
  if (scale === undefined) return { value, unit: "" };
  const fitting = scale.map((to) => inUnit(value, from, to));
  return fitting.findLast((measure) => Math.abs(measure.value) >= 1) ?? inUnit(value, from, known);
}

/** Go prints the exact decimals; JavaScript's toFixed does too, ties included. */
function fixed(value: number): string {
  return value.toFixed(2);
}
