import type { Markish, PlotOptions } from "@observablehq/plot";
import { signed } from "../../analysis/live-by-size/live-by-size-text.js";
import { formatCount } from "../../units.js";
import { emptyPicture } from "../drawing/empty-picture.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { theme } from "../drawing/theme.js";
import type { ClassLine } from "./live-by-size-lines.js";
import { formatOf, liveBySizeTitle } from "./live-by-size-words.js";

const rowHeight = 40;
const axisHeight = 34;
const marginLeft = 84;
const marginRight = 190;
const columns = { last: 90, change: 180 } as const;

/** What all rows of the picture share. */
interface Frame {
  readonly value: "objects" | "bytes";
  readonly seconds: number;
  readonly low: number;
  readonly high: number;
}

/** Draws a row per class: its change over time on a scale shared by all, and where it ended. */
export function liveBySizePicture(
  lines: readonly ClassLine[],
  outOf: number,
  value: "objects" | "bytes",
): string {
  const title = liveBySizeTitle(value);
  if (lines.length === 0) return emptyPicture(title);
  const frame = frameOf(lines, value);
  return plotSvg({
    title,
    subtitle: [
      { text: "line", colour: theme.blue },
      {
        text: `: change since the first reading, all on one scale; ${formatCount(lines.length)} of ${formatCount(outOf)} classes in use`,
      },
    ],
    panels: lines.map((line, index) => {
      return rowOf(line, frame, { isFirst: index === 0, isLast: index === lines.length - 1 });
    }),
  });
}

function frameOf(lines: readonly ClassLine[], value: "objects" | "bytes"): Frame {
  let [low, high, seconds] = [0, 0, 0];
  for (const point of lines.flatMap((line) => line.points)) {
    low = Math.min(low, point.value);
    high = Math.max(high, point.value);
    seconds = Math.max(seconds, point.seconds);
  }
  return { value, seconds: seconds || 1, low, high: low === high ? 1 : high };
}

interface Place {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function rowOf(line: ClassLine, frame: Frame, { isFirst, isLast }: Place): PlotOptions {
  const head = isFirst ? 18 : 0;
  return {
    height: rowHeight + head + (isLast ? axisHeight : 0),
    marginLeft,
    marginRight,
    marginTop: 6 + head,
    marginBottom: 6 + (isLast ? axisHeight : 0),
    x: { domain: [0, frame.seconds], axis: null },
    y: { domain: [frame.low, frame.high], axis: null },
    marks: [
      ...lineMarks(line),
      ...wordsOf(line, frame.value),
      ...(isFirst ? headings() : []),
      ...(isLast ? [secondsAxis()] : []),
    ],
  };
}

function lineMarks({ points }: ClassLine): readonly Markish[] {
  const { dot, lineY, ruleY } = plotLibrary();
  const end = points.slice(-1);
  return [
    ruleY([0], { stroke: theme.grid }),
    lineY(points, { x: "seconds", y: "value", stroke: theme.blue, strokeWidth: 2 }),
    dot(end, { x: "seconds", y: "value", fill: theme.blue, r: 2.5 }),
  ];
}

function wordsOf(line: ClassLine, value: "objects" | "bytes"): readonly Markish[] {
  const { text } = plotLibrary();
  const format = formatOf(value);
  const right = { frameAnchor: "right", textAnchor: "end" } as const;
  const name = { frameAnchor: "left", textAnchor: "end", dx: -10 } as const;
  const change = { ...right, dx: columns.change, fontWeight: 600 };
  return [
    text([line.name], { ...name, text: [line.name] }),
    text([line.last], { ...right, dx: columns.last, text: [format(line.last)] }),
    text([line.change], { ...change, text: [signed(line.change, format)] }),
  ];
}

function headings(): readonly Markish[] {
  const { text } = plotLibrary();
  const place = { frameAnchor: "top-right", textAnchor: "end", dy: -16, fontWeight: 600 } as const;
  const named = [
    ["at last", columns.last],
    ["change", columns.change],
  ] as const;
  return named.map(([heading, dx]) => text([heading], { ...place, dx, text: [heading] }));
}

function secondsAxis(): Markish {
  return plotLibrary().axisX({
    ticks: 6,
    fill: theme.quiet,
    stroke: theme.quiet,
    label: "seconds since the first reading",
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: 34,
  });
}
