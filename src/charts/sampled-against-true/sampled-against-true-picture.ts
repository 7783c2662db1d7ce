import type { Markish } from "@observablehq/plot";
import { sizeClassName } from "../../analysis/live-by-size/live-by-size-text.js";
import type {
  SampledAgainstTrueRow,
  SampledVerdict,
} from "../../analysis/sampled-against-true/sampled-against-true.js";
import { emptyPicture } from "../drawing/empty-picture.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { sizeAxis, sumAxis } from "../drawing/size-axes.js";
import { theme } from "../drawing/theme.js";

export const sampledAgainstTrueTitle = "What the profile estimates, and what is there";

const marginLeft = 64;
const marginRight = 16;
const widestBand = 120;

/** A size class as it is drawn. */
interface Column {
  readonly index: number;
  readonly verdict: SampledVerdict;
  readonly truth: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

const colours: Readonly<Record<SampledVerdict, string>> = {
  inside: theme.ink,
  outside: theme.vermillion,
  unseen: theme.quiet,
};

/** Draws a bar per class for the truth, a line over the interval and a dot at the estimate. */
export function sampledAgainstTruePicture(
  all: readonly SampledAgainstTrueRow[],
  value: "objects" | "bytes",
): string {
  const rows = all.filter((row) => value === "objects" || row.trueBytes !== undefined);
  if (rows.length === 0) return emptyPicture(sampledAgainstTrueTitle);
  const columns = rows.map((row, index) => columnOf(row, index, value));
  const most = columns.reduce((high, column) => Math.max(high, column.truth, column.high), 0) || 1;
  const bandWidth = Math.min((theme.width - marginLeft - marginRight) / rows.length, widestBand);
  return plotSvg({
    title: sampledAgainstTrueTitle,
    subtitle: legend,
    panels: [
      {
        height: 320,
        marginLeft,
        marginRight: theme.width - marginLeft - rows.length * bandWidth,
        marginTop: 34,
        marginBottom: 48,
        x: { type: "band", domain: columns.map(({ index }) => index), padding: 0.2 },
        y: { domain: [0, most] },
        marks: [
          ...sumAxis(most, value),
          ...marksOf(columns),
          plotLibrary().ruleY([0], { stroke: theme.quiet }),
          sizeAxis(
            rows.map(sizeClassName),
            bandWidth,
            columns.map(({ truth }) => truth),
          ),
        ],
      },
    ],
  });
}

const legend = [
  { text: "bar", colour: theme.skyInk },
  { text: ": what the runtime counts,\u2002dot and line: the estimate, " },
  { text: "inside", colour: theme.ink },
  { text: " or " },
  { text: "outside", colour: theme.vermillion },
  { text: ",\u2002ring: unseen" },
];

function columnOf(row: SampledAgainstTrueRow, index: number, value: "objects" | "bytes"): Column {
  const { verdict } = row;
  if (value === "objects") {
    const { objects, low, high, trueObjects } = row;
    return { index, verdict, truth: trueObjects, estimate: objects, low, high };
  }
  const { bytes, lowBytes, highBytes, trueBytes = 0 } = row;
  return { index, verdict, truth: trueBytes, estimate: bytes, low: lowBytes, high: highBytes };
}

function marksOf(columns: readonly Column[]): readonly Markish[] {
  const { barY, dot, link } = plotLibrary();
  const colour = ({ verdict }: Column): string => colours[verdict];
  const isUnseen = ({ verdict }: Column): boolean => verdict === "unseen";
  return [
    barY(columns, { x: "index", y: "truth", fill: theme.sky }),
    link(columns, {
      x: "index",
      y1: "low",
      y2: "high",
      stroke: colour,
      strokeWidth: (column: Column) => (isUnseen(column) ? 1 : 2),
    }),
    dot(columns, {
      x: "index",
      y: "estimate",
      r: 3,
      stroke: colour,
      fill: (column: Column) => (isUnseen(column) ? theme.background : colour(column)),
    }),
  ];
}
