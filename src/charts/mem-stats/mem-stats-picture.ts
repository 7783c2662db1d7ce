import type { Markish, PlotOptions } from "@observablehq/plot";
import type { AxisUnit } from "../drawing/axis-unit.js";
import { emptyPicture } from "../drawing/empty-picture.js";
import { lowerTicks } from "../drawing/lower-ticks.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { haloed, seriesColour, theme } from "../drawing/theme.js";
import type { BandCorner } from "./mem-stats-band.js";
import {
  axisTitle,
  byUnit,
  drawnValues,
  type FieldLine,
  type FieldPoint,
  formatValue,
  type MemStatsDrawing,
  sharedAxisUnit,
} from "./mem-stats-lines.js";
import { changeOf, memStatsTitle } from "./mem-stats-text.js";

const mostRules = 50;

/** Draws each unit's fields in a panel of its own, every line named at its end. */
export function memStatsPicture(drawing: MemStatsDrawing): string {
  const { lines } = drawing;
  const title = memStatsTitle(lines);
  if ((lines[0]?.points ?? []).length === 0) return emptyPicture(title);
  const panels = byUnit(lines);
  const height = panels.length === 1 ? 290 : 206;
  return plotSvg({
    title,
    subtitle: [{ text: legendOf(drawing).join(" · ") }],
    panels: panels.map((panel, index) =>
      panelOf({ ...drawing, lines: panel }, height, index === panels.length - 1),
    ),
  });
}

function legendOf({ lines, breaks, collections }: MemStatsDrawing): readonly string[] {
  const hasTrend = lines.some(({ band }) => band !== undefined);
  const hasRestart = breaks.some(({ kind }) => kind !== "gap");
  return [
    "the upright axes need not start at zero",
    ...(hasTrend ? ["dashed: trend and its interval"] : []),
    ...(collections === undefined ? [] : ["ticks: collections"]),
    ...(hasRestart ? ["dotted: restart"] : []),
  ];
}

function panelOf(drawing: MemStatsDrawing, height: number, isLast: boolean): PlotOptions {
  const { axisX, axisY, gridY } = plotLibrary();
  const { lines } = drawing;
  const unit = sharedAxisUnit(lines);
  const seconds = lines[0]?.points[lines[0].points.length - 1]?.seconds ?? 0;
  const quiet = { fill: theme.quiet, stroke: theme.quiet, labelArrow: "none" as const };
  return {
    height: height + (isLast ? 20 : 0),
    marginLeft: 64,
    marginRight: 150,
    marginTop: 34,
    marginBottom: isLast ? 46 : 26,
    x: { domain: [0, seconds || 1] },
    y: { nice: true, domain: domainOf(lines, unit) },
    marks: [
      gridY({ ticks: 4, stroke: theme.grid, strokeOpacity: 1 }),
      axisY({
        ...quiet,
        ticks: 4,
        tickSize: 0,
        label: axisTitle(lines, unit),
        labelAnchor: "top",
        labelOffset: 48,
      }),
      axisX({
        ...quiet,
        ticks: 6,
        label: isLast ? "seconds since the first row" : null,
        labelAnchor: "center",
        labelOffset: 40,
      }),
      ...restartRules(drawing),
      ...lowerTicks(drawing.collections?.seconds ?? [], theme.quiet),
      ...lines.flatMap((line, index) => drawnBand(line, unit, seriesColour(index))),
      ...lines.flatMap((line, index) => drawnLine(line, unit, seriesColour(index))),
      ...endNames(lines, unit),
    ],
  };
}

function restartRules({ breaks }: MemStatsDrawing): readonly Markish[] {
  const restarts = breaks.filter(({ kind }) => kind !== "gap").slice(0, mostRules);
  const look = { stroke: theme.quiet, strokeDasharray: "1,4", strokeLinecap: "round" } as const;
  return restarts.length === 0 ? [] : [plotLibrary().ruleX(restarts, { x: "seconds", ...look })];
}

function drawnBand({ band }: FieldLine, unit: AxisUnit, colour: string): readonly Markish[] {
  if (band === undefined || band.corners.length === 0) return [];
  const { areaY, line } = plotLibrary();
  const [y1, y2, y] = (["low", "high", "value"] as const).map(
    (end) => (corner: BandCorner) => corner[end] / unit.divisor,
  );
  const dashes = { stroke: colour, strokeWidth: 1.5, strokeDasharray: "5,3" };
  return [
    areaY(band.corners, { x: "seconds", y1, y2, fill: colour, fillOpacity: 0.2 }),
    line(band.corners, { x: "seconds", y, ...dashes }),
  ];
}

/** The stretches of a line; one of a single point is a dot. */
function drawnLine(line: FieldLine, unit: AxisUnit, colour: string): readonly Markish[] {
  const y = (point: FieldPoint): number => point.value / unit.divisor;
  const { dot, line: drawn } = plotLibrary();
  const lonely = line.points.filter(
    ({ stretch }, index) =>
      line.points[index - 1]?.stretch !== stretch && line.points[index + 1]?.stretch !== stretch,
  );
  const dots = lonely.length === 0 ? [] : [dot(lonely, { x: "seconds", y, fill: colour })];
  if (lonely.length === line.points.length) return dots;
  const look = { stroke: colour, strokeWidth: 2 };
  return [drawn(line.points, { x: "seconds", y, z: "stretch", ...look }), ...dots];
}

/** A name, the last value and the change, kept apart where lines end close together. */
function endNames(lines: readonly FieldLine[], unit: AxisUnit): readonly Markish[] {
  const [low, high] = domainOf(lines, unit);
  const room = (high - low || 1) * 0.3;
  const ends = lines.map((line, index) => ({
    line,
    colour: seriesColour(index),
    ...endOf(line, unit),
  }));
  let floor = Number.NEGATIVE_INFINITY;
  return [...ends]
    .sort((a, b) => a.y - b.y)
    .map(({ line, colour, x, y, last }) => {
      floor = Math.max(y, floor + room);
      const words = `${line.field}\n${last}\n${changeOf(line)}`;
      const place = { textAnchor: "start" as const, dx: 8, text: [words] };
      return plotLibrary().text([[x, floor]], { ...haloed(colour), ...place });
    });
}

function endOf(line: FieldLine, unit: AxisUnit): { x: number; y: number; last: string } {
  const point = line.points[line.points.length - 1] ?? { seconds: 0, value: 0 };
  const last = formatValue(point.value, line.unit);
  return { x: point.seconds, y: point.value / unit.divisor, last };
}

/** From the least to the most; a level line gets room above and below. */
function domainOf(lines: readonly FieldLine[], unit: AxisUnit): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of drawnValues(lines)) {
    low = Math.min(low, value / unit.divisor);
    high = Math.max(high, value / unit.divisor);
  }
  const level = low === high ? Math.abs(low) / 10 || 1 : 0;
  return [low - level, high + level];
}
