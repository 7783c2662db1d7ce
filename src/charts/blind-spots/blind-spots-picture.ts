import type { Markish } from "@observablehq/plot";
import type { BlindSpot } from "../../analysis/blind-spots/blind-spot.js";
import { emptyPicture } from "../drawing/empty-picture.js";
import { rowNames } from "../drawing/named-rows.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { theme } from "../drawing/theme.js";
import { type BarPart, barParts } from "./blind-spots-parts.js";
import { amountOf, blindSpotsTitle, rangeOf } from "./blind-spots-text.js";

const rowHeight = 26;
const amountWidth = 66;
const rangeWidth = 136;

/** Draws the parts of one bar under each other, with their bytes and intervals beside. */
export function blindSpotsPicture(rows: readonly BlindSpot[]): string {
  const parts = barParts(rows);
  if (parts.length === 0) return emptyPicture(blindSpotsTitle);
  const most = parts.reduce((largest, part) => Math.max(largest, part.to), 0);
  return plotSvg({
    title: blindSpotsTitle,
    subtitle: [
      { text: "shown", colour: theme.blue },
      { text: ",\u2002" },
      { text: "dropped", colour: theme.skyInk },
      { text: ",\u2002" },
      { text: "never in the file", colour: theme.vermillion },
      { text: " (pale: an estimate, inside the total above; line: its interval)" },
    ],
    panels: [
      {
        height: parts.length * rowHeight + 20,
        marginLeft: 190,
        marginRight: amountWidth + rangeWidth + 20,
        marginTop: 10,
        marginBottom: 10,
        x: { domain: [0, most || 1], axis: null },
        y: { type: "band", domain: parts.map((_, index) => index), padding: 0.25 },
        marks: [rowNames(parts.map((part) => part.name)), ...bars(parts), ...numbers(parts)],
      },
    ],
  });
}

const y = (_: BarPart, index: number): number => index;

function bars(parts: readonly BarPart[]): readonly Markish[] {
  const { barX, ruleX, ruleY } = plotLibrary();
  const isEstimate = ({ low, high }: BarPart): boolean => low !== undefined && high !== undefined;
  return [
    barX(parts, {
      y,
      x1: "from",
      x2: "to",
      fill: "fill",
      fillOpacity: (part: BarPart) => (isEstimate(part) ? 0.45 : 1),
    }),
    ruleY(parts, {
      filter: isEstimate,
      y,
      x1: "low",
      x2: "high",
      stroke: theme.ink,
      strokeWidth: 2,
    }),
    ruleX([0], { stroke: theme.quiet }),
  ];
}

function numbers(parts: readonly BarPart[]): readonly Markish[] {
  const { text } = plotLibrary();
  const amount = (part: BarPart): string => amountOf(part.row);
  const ink = (part: BarPart): string => (part.row.bytes === undefined ? theme.quiet : part.ink);
  const range = (part: BarPart): string => rangeOf(part.row);
  const place = { frameAnchor: "right" as const, y };
  return [
    text(parts, { ...place, dx: amountWidth, textAnchor: "end", fill: ink, text: amount }),
    text(parts, {
      ...place,
      dx: amountWidth + 10,
      textAnchor: "start",
      fill: theme.quiet,
      text: range,
    }),
  ];
}
