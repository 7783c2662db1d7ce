import type { VegaLiteSpec } from "../chart.js";
import type { AxisUnit } from "../drawing/axis-unit.js";
import { seriesColour, theme } from "../drawing/theme.js";
import { vegaLiteSpec } from "../vega-lite/vega-lite-spec.js";
import {
  axisTitle,
  byUnit,
  type FieldLine,
  formatValue,
  type MemStatsDrawing,
  sharedAxisUnit,
} from "./mem-stats-lines.js";
import { memStatsTitle } from "./mem-stats-text.js";

const panelHeight = 180;
const mostUprights = 200;
const inStretches = { encoding: { detail: { field: "stretch", type: "nominal" } } };

/** The fields over time, live: the point next to the pointer shows its numbers. */
export function memStatsSpec({ lines, breaks, collections }: MemStatsDrawing): VegaLiteSpec {
  const panels = byUnit(lines);
  return vegaLiteSpec({
    title: memStatsTitle(lines),
    resolve: { scale: { color: "independent" } },
    vconcat: panels.map((lines, index) => panelOf({ lines, breaks, collections }, index)),
  });
}

function panelOf({ lines, breaks, collections }: MemStatsDrawing, index: number): object {
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
  const restarts = breaks.flatMap(({ kind, seconds }) => (kind === "gap" ? [] : [seconds]));
  const y = { type: "quantitative", scale: { zero: false }, axis };
  return {
    width: theme.width - 190,
    height: panelHeight,
    data: { values: lines.flatMap((line) => valuesOf(line, unit.divisor, breaks.length > 0)) },
    encoding: {
      x: {
        field: "seconds",
        type: "quantitative",
        axis: { title: "seconds since the first row", grid: false },
      },
      y: { field: "value", ...y },
      color: {
        field: "field",
        type: "nominal",
        scale: { domain: fields, range: colours },
        legend: { title: null },
      },
    },
    layer: [
      ...lines.flatMap((line, place) => bandLayers(line, unit, { y, colour: seriesColour(place) })),
      ...uprights(restarts, { top: 0, strokeDash: [1, 4] }),
      ...uprights(collections?.seconds ?? [], { top: panelHeight - 6, strokeDash: [1, 0] }),
      { mark: { type: "line", strokeWidth: 2 }, ...(breaks.length === 0 ? {} : inStretches) },
      hoverPoints(index),
    ],
  };
}

/** The trend of a line as dashes, and the band of its interval. */
function bandLayers(
  { band }: FieldLine,
  { divisor }: AxisUnit,
  { y, colour }: { readonly y: object; readonly colour: string },
): readonly object[] {
  if (band === undefined) return [];
  const values = band.corners.map(({ seconds, value, low, high }) => ({
    ...{ seconds, trend: value / divisor, low: low / divisor, high: high / divisor },
  }));
  const color = { value: colour };
  return [
    {
      data: { values },
      mark: { type: "area", opacity: 0.2 },
      encoding: { y: { field: "low", stack: null, ...y }, y2: { field: "high" }, color },
    },
    {
      data: { values },
      mark: { type: "line", strokeWidth: 1.5, strokeDash: [5, 3] },
      encoding: { y: { field: "trend", ...y }, color },
    },
  ];
}

/** Upright strokes at moments, from a height in pixels from the top down to the axis. */
function uprights(
  moments: readonly number[],
  { top, strokeDash }: { readonly top: number; readonly strokeDash: readonly number[] },
): readonly object[] {
  if (moments.length === 0 || moments.length > mostUprights) return [];
  const data = { values: moments.map((seconds) => ({ seconds })) };
  const ends = { y: { value: top }, y2: { value: panelHeight } };
  const encoding = { ...ends, color: { value: theme.quiet } };
  return [{ data, mark: { type: "rule", strokeDash }, encoding }];
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

function valuesOf(line: FieldLine, divisor: number, isBroken: boolean): readonly object[] {
  return line.points.map(({ seconds, value, stretch }) => ({
    field: line.field,
    seconds,
    value: value / divisor,
    words: formatValue(value, line.unit),
    ...(isBroken ? { stretch } : {}),
  }));
}
