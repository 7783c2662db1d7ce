import type { Markish } from "@observablehq/plot";
import { emptyPicture } from "../drawing/empty-picture.js";
import { plotLibrary, plotSvg } from "../drawing/plot-svg.js";
import { theme } from "../drawing/theme.js";
import { type Box, type BoxKind, merged, type Placed } from "./box.js";
import { fittingName, hoverText } from "./box-name.js";
import { type BoxesParts, boxesWidth, margin, placedInPicture, rowHeight } from "./boxes-layout.js";
import { leftOutWords } from "./place-boxes.js";

const lineHeight = 16;
const fontSize = 11;
const padding = 4;

/** Boxes on boxes, the root at the top as `go tool pprof -http` draws them, with a legend. */
export function boxesPicture(parts: BoxesParts): string {
  const { title, boxes, kinds, notes = [] } = parts;
  if (boxes.length === 0) return emptyPicture(title);
  const placed = placedInPicture(parts);
  const all = [...kinds, ...(placed.merged > 0 ? [merged] : [])];
  const drawnRows = 1 + placed.boxes.reduce((most, { depth }) => Math.max(most, depth), 0);
  const lines = [...leftOutWords(placed), ...notes];
  const footHeight = lines.length * lineHeight + 10;
  const height = drawnRows * rowHeight + footHeight;
  return plotSvg({
    title,
    subtitle: legend(all),
    panels: [
      {
        height,
        margin: 0,
        marginLeft: margin,
        marginRight: margin,
        marginBottom: footHeight,
        x: { domain: [0, 1], axis: null },
        y: { domain: [0, drawnRows], range: [0, height - footHeight], axis: null },
        marks: [...all.flatMap((kind) => marksOf(placed, kind)), ...foot(lines)],
      },
    ],
  });
}

function legend(kinds: readonly BoxKind[]): { text: string; colour?: string }[] {
  return kinds.flatMap(({ kind, fill }) => [
    { text: "■ ", colour: fill },
    { text: `${kind}\u2003` },
  ]);
}

function marksOf(placed: Placed, { kind, fill, ink }: BoxKind): readonly Markish[] {
  const { rect, text } = plotLibrary();
  const boxes = placed.boxes.filter((box) => box.kind === kind);
  const named = boxes
    .map((box) => ({ ...box, name: nameIn(box) }))
    .filter(({ name }) => name !== "");
  return [
    rect(boxes, {
      x1: "start",
      x2: "end",
      y1: "depth",
      y2: (box: Box) => box.depth + 1,
      inset: 0.5,
      fill,
      title: hoverText,
    }),
    text(named, {
      x: "start",
      y: (box: Box) => box.depth + 0.5,
      dx: padding,
      textAnchor: "start",
      fontSize,
      fill: ink,
      text: "name",
      // Or the words would take the hovering from the box behind them.
      pointerEvents: "none",
    }),
  ];
}

function nameIn({ name, start, end, kind }: Box): string {
  if (kind === merged.kind) return "";
  return fittingName(name, (end - start) * boxesWidth - 2 * padding, fontSize);
}

function foot(lines: readonly string[]): readonly Markish[] {
  return lines.map((line, index) =>
    plotLibrary().text([line], {
      frameAnchor: "bottom-left",
      lineAnchor: "top",
      dy: 8 + index * lineHeight,
      fill: theme.quiet,
      text: [line],
    }),
  );
}
