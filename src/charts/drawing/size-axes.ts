import type { Markish } from "@observablehq/plot";
import { type AxisUnit, axisUnit } from "./axis-unit.js";
import { plotLibrary } from "./plot-svg.js";
import { theme } from "./theme.js";

const letterWidth = 7.2;

/** The upright axis of a histogram of objects or bytes, up to `most`. */
export function sumAxis(most: number, value: "objects" | "bytes"): readonly Markish[] {
  const { axisY, gridY } = plotLibrary();
  const unit = axisUnit(most, value === "bytes" ? "bytes" : "count");
  const ticks = roundTicks(most, unit);
  const name = [value === "bytes" ? "" : "objects", unit.name].filter((word) => word !== "");
  return [
    gridY(ticks, { stroke: theme.grid, strokeOpacity: 1 }),
    axisY(ticks, {
      tickFormat: (sum: number) => String(Number((sum / unit.divisor).toPrecision(3))),
      tickSize: 0,
      fill: theme.quiet,
      label: name.join(", "),
      labelOffset: 48,
      labelArrow: "none",
    }),
  ];
}

/** Ticks at 1, 2 or 5 times a power of ten of the axis unit. */
function roundTicks(most: number, unit: AxisUnit): readonly number[] {
  const rough = most / unit.divisor / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const count = Math.floor(most / unit.divisor / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step * unit.divisor);
}

/**
 * The axis of object sizes on a band scale of their indexes, as many named as there is room for:
 * those of most weight, or evenly where all weigh the same.
 */
export function sizeAxis(
  labels: readonly string[],
  bandWidth: number,
  weights: readonly number[] = labels.map(() => 0),
): Markish {
  const longest = labels.reduce((length, label) => Math.max(length, label.length), 0);
  const apart = Math.ceil(((longest + 1) * letterWidth) / bandWidth);
  return plotLibrary().axisX({
    ticks: heaviest(weights, apart),
    tickFormat: (index: number) => labels[index] ?? "",
    tickSize: 0,
    tickPadding: 8,
    fill: theme.quiet,
    label: "size of one object",
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: 42,
  });
}

/** Places in a list, the heaviest first, none closer to another than `apart`. */
function heaviest(weights: readonly number[], apart: number): readonly number[] {
  const places = weights.map((_, index) => index);
  places.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  const kept: number[] = [];
  for (const place of places) {
    if (kept.every((other) => Math.abs(other - place) >= apart)) kept.push(place);
  }
  return kept;
}
