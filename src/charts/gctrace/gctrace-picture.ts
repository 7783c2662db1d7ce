import type { Markish, PlotOptions } from "@observablehq/plot";
import { emptyPicture } from "../drawing/empty-picture.js";
import { lowerTicks } from "../drawing/lower-ticks.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { theme } from "../drawing/theme.js";
import { thinned } from "../drawing/thinned.js";
import { type DrawnCollection, type HeapLine, heapLines } from "./gctrace-lines.js";
import { gctraceTitle } from "./gctrace-text.js";

const looks = {
  goal: { stroke: theme.quiet, strokeWidth: 1.5, curve: "step-before" },
  heap: { stroke: theme.sky, strokeWidth: 1.5 },
  live: { stroke: theme.blue, strokeWidth: 2.5 },
} as const;

const colours = { goal: theme.quiet, heap: theme.skyInk, live: theme.blue } as const;

/** Draws the saw-tooth of the heap, what is alive under it, and the goal above it. */
export function gctracePicture(rows: readonly DrawnCollection[]): string {
  if (rows.length === 0) return emptyPicture(gctraceTitle);
  const hasForced = rows.some(({ isForced }) => isForced);
  return plotSvg({
    title: gctraceTitle,
    subtitle: [
      { text: "heap", colour: colours.heap },
      { text: " at start and end, " },
      { text: "live", colour: colours.live },
      { text: " after it, " },
      { text: "goal", colour: colours.goal },
      { text: ", in whole MB as printed" },
      ...(hasForced ? [{ text: "; " }, { text: "forced", colour: theme.vermillion }] : []),
    ],
    panels: [panelOf(rows)],
  });
}

function panelOf(rows: readonly DrawnCollection[]): PlotOptions {
  const { axisX, axisY, gridY } = plotLibrary();
  const lines = heapLines(rows).map((line) => ({ ...line, points: thinned(line.points, 500) }));
  const forced = rows.filter(({ isForced }) => isForced).map(({ seconds }) => seconds);
  const quiet = { fill: theme.quiet, stroke: theme.quiet, labelArrow: "none" as const };
  const upright = { tickSize: 0, label: "MB", labelAnchor: "top" as const, labelOffset: 48 };
  const flat = { label: "seconds since the program started", labelOffset: 40 };
  return {
    ...{ height: 310, marginLeft: 64, marginRight: 24, marginTop: 34, marginBottom: 46 },
    x: { domain: [0, lastSeconds(rows) || 1] },
    y: { nice: true, zero: true },
    marks: [
      gridY({ ticks: 4, stroke: theme.grid, strokeOpacity: 1 }),
      axisY({ ...quiet, ...upright, ticks: 4 }),
      axisX({ ...quiet, ...flat, ticks: 6, labelAnchor: "center" }),
      ...lines.flatMap(drawnLine),
      ...lowerTicks(forced, theme.vermillion),
    ],
  };
}

function lastSeconds(rows: readonly DrawnCollection[]): number {
  return rows.reduce((latest, { seconds }) => Math.max(latest, seconds), 0);
}

function drawnLine({ name, points }: HeapLine): Markish {
  const { dot, line } = plotLibrary();
  if (points.length === 1) return dot(points, { x: "seconds", y: "value", fill: colours[name] });
  return line(points, { x: "seconds", y: "value", z: "stretch", ...looks[name] });
}
