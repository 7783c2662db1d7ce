import type { Markish } from "@observablehq/plot";
import type { EstimateRow } from "../../analysis/estimate/estimate.js";
import { emptyPicture } from "../drawing/empty-picture.js";
import { drawableFunction } from "../drawing/label.js";
import { rowColumn, rowNames } from "../drawing/named-rows.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { theme } from "../drawing/theme.js";
import {
  amountText,
  areGrowth,
  type EstimateValue,
  estimateTitle,
  intervalText,
} from "./estimate-words.js";

const rowHeight = 26;
const headHeight = 26;
const columns = { samples: 60, amount: 135, interval: 290 } as const;

/** Draws a bar to the estimate and a line over the interval, with the numbers beside. */
export function estimatePicture(rows: readonly EstimateRow[], value: EstimateValue): string {
  if (rows.length === 0) return emptyPicture(estimateTitle(rows, value));
  const names = rows.map((row) => drawableFunction(row.functionName, 32));
  const amount = areGrowth(rows) ? "growth in" : "number of";
  const longest = names.reduce((length, name) => Math.max(length, name.length), 0);
  return plotSvg({
    title: estimateTitle(rows, value),
    subtitle: [
      { text: "bar", colour: theme.skyInk },
      {
        text: `: the profile's estimate,\u2003line: where the true ${amount} ${value} may lie`,
      },
    ],
    panels: [
      {
        height: headHeight + rows.length * rowHeight + 10,
        marginLeft: Math.min(24 + longest * 7, 250),
        marginRight: columns.interval + 20,
        marginTop: headHeight,
        marginBottom: 10,
        x: { domain: domainOf(rows, value), axis: null },
        // Rows are told apart by their place: two functions may share a name, or its short form.
        y: { type: "band", domain: rows.map((_, index) => index), padding: 0.3 },
        marks: [rowNames(names), ...bars(rows, value), ...numbers(rows, value)],
      },
    ],
  });
}

function bars(rows: readonly EstimateRow[], value: EstimateValue): readonly Markish[] {
  const { barX, link, ruleX } = plotLibrary();
  const y = (_: EstimateRow, index: number): number => index;
  return [
    barX(rows, { y, x: ({ flat }: EstimateRow) => flat[value].estimate, fill: theme.sky }),
    link(rows, {
      y1: y,
      y2: y,
      x1: ({ flat }: EstimateRow) => flat[value].low,
      x2: ({ flat }: EstimateRow) => flat[value].high,
      stroke: theme.ink,
      strokeWidth: 2,
    }),
    ruleX([0], { stroke: theme.quiet }),
  ];
}

/** The numbers beside the bars: how many samples, the estimate, its interval. */
function numbers(rows: readonly EstimateRow[], value: EstimateValue): readonly Markish[] {
  const column = (
    heading: string,
    dx: number,
    words: (row: EstimateRow) => string,
  ): readonly Markish[] => rowColumn(rows, { heading, dx, colour: theme.ink, words });
  return [
    ...column("samples", columns.samples, ({ flat }) => String(flat.samples)),
    ...column(value, columns.amount, ({ flat }) => amountText(flat[value].estimate, value)),
    ...column("interval", columns.interval, ({ flat }) => intervalText(flat[value], value)),
  ];
}

/** From zero or the lowest end to the highest; never empty. */
function domainOf(rows: readonly EstimateRow[], value: EstimateValue): [number, number] {
  let [least, most] = [0, 0];
  for (const { flat } of rows) {
    least = Math.min(least, flat[value].low);
    most = Math.max(most, flat[value].high);
  }
  return least === most ? [0, 1] : [least, most];
}
