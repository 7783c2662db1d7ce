import type { Markish } from "@observablehq/plot";
import type { TopRow } from "../../analysis/top.js";
import { emptyPicture } from "../drawing/empty-picture.js";
import { drawableFunction } from "../drawing/label.js";
import { rowColumn, rowNames } from "../drawing/named-rows.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { theme } from "../drawing/theme.js";
import { topTitle, unitText } from "./top-text.js";

const rowHeight = 26;
const columnWidth = 84;
const headHeight = 26;

/** Draws a broad bar of the cum value with the flat value's bar on it, and both numbers beside. */
export function topPicture(rows: readonly TopRow[]): string {
  if (rows.length === 0) return emptyPicture(topTitle);
  const names = rows.map((row) => drawableFunction(row.functionName, 40));
  const longest = names.reduce((length, name) => Math.max(length, name.length), 0);
  return plotSvg({
    title: topTitle,
    subtitle: [
      { text: "flat", colour: theme.blue },
      { text: ": in the function itself,\u2003" },
      { text: "cum", colour: theme.skyInk },
      { text: ": with all that it called" },
    ],
    panels: [
      {
        height: headHeight + rows.length * rowHeight + 10,
        marginLeft: Math.min(24 + longest * 7, 304),
        marginRight: 2 * columnWidth + 20,
        marginTop: headHeight,
        marginBottom: 10,
        x: { domain: domainOf(rows), axis: null },
        // Rows are told apart by their place: two functions may share a name, or its short form.
        y: { type: "band", domain: rows.map((_, index) => index), padding: 0.18 },
        marks: [
          rowNames(names),
          ...bars(rows),
          ...numbers(rows, "flat", theme.blue, columnWidth),
          ...numbers(rows, "cum", theme.skyInk, 2 * columnWidth),
        ],
      },
    ],
  });
}

function bars(rows: readonly TopRow[]): readonly Markish[] {
  const { barX, ruleX } = plotLibrary();
  const y = (_: TopRow, index: number): number => index;
  return [
    barX(rows, { y, x: "cum", fill: theme.sky }),
    barX(rows, { y, x: "flat", fill: theme.blue, insetTop: 5, insetBottom: 5 }),
    ruleX([0], { stroke: theme.quiet }),
  ];
}

function numbers(
  rows: readonly TopRow[],
  kind: "flat" | "cum",
  colour: string,
  dx: number,
): readonly Markish[] {
  const words = (row: TopRow): string => unitText(row[kind], row.unit);
  return rowColumn(rows, { heading: kind, dx, colour, words });
}

/** From zero or the most negative to the most positive value; never empty. */
function domainOf(rows: readonly TopRow[]): [number, number] {
  let [low, high] = [0, 0];
  for (const { flat, cum } of rows) {
    low = Math.min(low, flat, cum);
    high = Math.max(high, flat, cum);
  }
  return low === high ? [0, 1] : [low, high];
}
