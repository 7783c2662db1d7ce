import type { VegaLiteSpec } from "../chart.js";
import { seriesColour, theme } from "../drawing/theme.js";
import { vegaLiteSpec } from "../vega-lite/vega-lite-spec.js";
import {
  axisTitle,
  byUnit,
  type FieldLine,
  formatValue,
  sharedAxisUnit,
} from "./mem-stats-lines.js";
import { memStatsTitle } from "./mem-stats-text.js";

/** The fields over time, live: the point next to the pointer shows its numbers. */
export function memStatsSpec(lines: readonly FieldLine[]): VegaLiteSpec {
  const panels = byUnit(lines);
  return vegaLiteSpec({
    title: memStatsTitle(lines),
    resolve: { scale: { color: "independent" } },
    vconcat: panels.map((panel, index) => panelOf(panel, index)),
  });
}

function panelOf(lines: readonly FieldLine[], index: number): object {
  const unit = sharedAxisUnit(lines);
  const fields = lines.map((line) => line.field);
  const colours = lines.map((_, place) => seriesColour(place));
  const axis = {
    title: axisTitle(lines, unit),
    titleAngle: 0,
    titleAlign: "left",
    titleAnchor: "end",
    titleY: -10,
  };
  return {
    width: theme.width - 190,
    height: 180,
    data: { values: lines.flatMap((line) => valuesOf(line, unit.divisor)) },
    encoding: {
      x: {
        field: "seconds",
        type: "quantitative",
        axis: { title: "seconds since the first row", grid: false },
      },
      y: { field: "value", type: "quantitative", scale: { zero: false }, axis },
      color: {
        field: "field",
        type: "nominal",
        scale: { domain: fields, range: colours },
        legend: { title: null },
      },
    },
    layer: [{ mark: { type: "line", strokeWidth: 2 } }, hoverPoints(index)],
  };
}

function hoverPoints(index: number): object {
  const name = `near${index}`;
  const select = { type: "point", nearest: true, on: "mouseover", clear: "mouseout" };
  return {
    params: [{ name, select }],
    mark: { type: "point", filled: true, size: 70 },
    encoding: {
      opacity: { condition: { param: name, empty: false, value: 1 }, value: 0 },
      tooltip: [
        { field: "field", type: "nominal", title: "field" },
        { field: "seconds", type: "quantitative", title: "seconds", format: ".1f" },
        { field: "words", type: "nominal", title: "value" },
      ],
    },
  };
}

function valuesOf(line: FieldLine, divisor: number): readonly object[] {
  return line.points.map(({ seconds, value }) => ({
    field: line.field,
    seconds,
    value: value / divisor,
    words: formatValue(value, line.unit),
  }));
}
