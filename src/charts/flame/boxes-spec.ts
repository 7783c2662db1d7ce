import type { VegaLiteSpec } from "../chart.js";
import { theme } from "../drawing/theme.js";
import { vegaLiteSpec } from "../vega-lite/vega-lite-spec.js";
import { type Box, type BoxKind, merged } from "./box.js";
import { nameParts } from "./box-name.js";
import { type BoxesParts, boxesWidth, leastPixels, rowHeight } from "./boxes-layout.js";
import { leftOutWords, placeBoxes } from "./place-boxes.js";

/** A notebook file is to stay small: most boxes that the live form carries. */
const mostBoxes = 1500;
const padding = 4;
/** About how wide a letter is; what does not fit after all is cut by the front end. */
const letterWidth = 6.2;
/** Narrower boxes have a name only if it is short. */
const leastRoom = 40;

/** Where the box that was clicked begins and ends; all of the width before. */
const zoomStart = "(zoom.start ? zoom.start[0] : 0)";
const zoomEnd = "(zoom.end ? zoom.end[0] : 1)";
const widthOf = `(datum.right - datum.left) * ${boxesWidth}`;
const isFound = "search === '' || indexof(lower(datum.name), lower(search)) >= 0";

/**
 * The boxes live: a click on one gives it all of the width, a click beside them goes back, and text
 * in the field fades what has it not in its name.
 */
export function boxesSpec({ title, boxes, kinds, rows, notes = [] }: BoxesParts): VegaLiteSpec {
  const placed = placeBoxes(boxes, { leastShare: leastShareOf(boxes), rows });
  const drawnRows = 1 + placed.boxes.reduce((most, { depth }) => Math.max(most, depth), 0);
  const lines = [...leftOutWords(placed), ...notes];
  const all = [...kinds, ...(placed.merged > 0 ? [merged] : [])];
  return vegaLiteSpec({
    title: { text: title, ...(lines.length > 0 ? { subtitle: lines } : {}), offset: 8 },
    width: boxesWidth,
    height: drawnRows * rowHeight,
    params: [{ name: "search", value: "", bind: { input: "text", name: "search " } }],
    data: { values: placed.boxes.map(boxValue) },
    transform: [
      { calculate: within("start"), as: "left" },
      { calculate: within("end"), as: "right" },
      { calculate: "datum.depth + 1", as: "bottom" },
      { calculate: "datum.name + ': ' + datum.words", as: "said" },
      { filter: `${widthOf} > 0.1` },
    ],
    layer: [boxLayer(all, drawnRows), nameLayer(kinds, drawnRows)],
  });
}

/** Whether the name fits into its box from a place in it on. */
function fitsFrom(place: string): string {
  return `(length(datum.name) - ${place}) * ${letterWidth} < datum.room`;
}

/** So small that what zooming shows is there, and so large that the boxes are not too many. */
function leastShareOf(boxes: readonly Box[]): number {
  const least = leastPixels / boxesWidth / 50;
  const widths = boxes.map(({ start, end }) => end - start).sort((a, b) => b - a);
  return Math.max(least, widths[mostBoxes] ?? 0);
}

function boxValue({ name, words, kind, start, end, depth }: Box): object {
  const { whole, ...cuts } = nameParts(name);
  return { name: whole, ...cuts, words, kind, start, end, depth };
}

function within(edge: "start" | "end"): string {
  return `clamp((datum.${edge} - ${zoomStart}) / (${zoomEnd} - ${zoomStart}), 0, 1)`;
}

function boxLayer(kinds: readonly BoxKind[], rows: number): object {
  return {
    params: [
      {
        name: "zoom",
        select: {
          type: "point",
          on: "click",
          clear: groundClick,
          fields: ["start", "end"],
          toggle: false,
        },
      },
    ],
    mark: { type: "rect", clip: true, cursor: "pointer", stroke: theme.background, strokeWidth: 1 },
    encoding: {
      ...placeOf(rows),
      x2: { field: "right" },
      y2: { field: "bottom" },
      color: {
        field: "kind",
        type: "nominal",
        scale: { domain: kinds.map(({ kind }) => kind), range: kinds.map(({ fill }) => fill) },
        legend,
      },
      opacity: { condition: { test: isFound, value: 1 }, value: 0.3 },
      description: { field: "said", type: "nominal" },
      tooltip: [
        { field: "name", type: "nominal", title: "function" },
        { field: "words", type: "nominal", title: "value" },
      ],
    },
  };
}

function nameLayer(kinds: readonly BoxKind[], rows: number): object {
  return {
    transform: [
      { filter: `datum.kind !== '${merged.kind}'` },
      { calculate: `${widthOf} - ${2 * padding}`, as: "room" },
      { filter: `datum.room > ${leastRoom} || ${fitsFrom("datum.bare")}` },
      { calculate: label, as: "label" },
    ],
    mark: {
      type: "text",
      clip: true,
      // Screen readers hear the box behind it.
      aria: false,
      align: "left",
      baseline: "top",
      dx: padding,
      dy: 4,
      fontSize: 11,
      limit: { expr: "datum.room" },
      tooltip: false,
    },
    encoding: {
      ...placeOf(rows),
      text: { field: "label", type: "nominal" },
      color: {
        condition: kinds.map(({ kind, ink }) => ({ test: `datum.kind === '${kind}'`, value: ink })),
        value: theme.ink,
      },
      opacity: { condition: { test: isFound, value: 1 }, value: 0.3 },
    },
  };
}

function placeOf(rows: number): object {
  const axis = null;
  return {
    x: { field: "left", type: "quantitative", scale: { domain: [0, 1] }, axis },
    y: { field: "depth", type: "quantitative", scale: { domain: [0, rows], reverse: true }, axis },
  };
}

const label =
  `${fitsFrom("0")} ? datum.name : ` +
  `slice(datum.name, ${fitsFrom("datum.base")} ? datum.base : datum.bare)`;

// Beside the boxes, or on the margin around them all.
const groundClick = "click[!event.item || event.item.mark.marktype === 'group']";

const legend = {
  orient: "top",
  title: null,
  columns: 4,
  offset: 8,
  symbolType: "square",
  symbolSize: 110,
  labelFontSize: theme.fontSize,
  labelColor: theme.quiet,
  labelLimit: 300,
} as const;
