import { createRequire } from "node:module";
import type * as PlotModule from "@observablehq/plot";
import { type DrawnElement, drawingDocument, serialized, svgElement } from "./document.js";
import { theme } from "./theme.js";

/** A run of words in one colour; the words under a title are the legend. */
export interface Words {
  readonly text: string;
  readonly colour?: string;
}

/** A titled picture of one or more plots, one under the other. */
export interface Picture {
  readonly title: string;
  readonly subtitle?: readonly Words[];
  readonly panels: readonly PlotModule.PlotOptions[];
}

/** Height of a title with a legend under it. */
export const headingHeight = 58;
const margin = 16;
const numeric = new Set(
  "d x y x1 x2 y1 y2 cx cy r width height transform points stroke-dasharray".split(" "),
);

/**
 * The picture as a self-contained SVG document: own ground and colours, numbers cut to two
 * decimals, no script, link, style sheet, id or outside resource. The same input gives the same
 * bytes.
 */
export function plotSvg(picture: Picture): string {
  const root = svgElement("svg", {
    role: "img",
    "aria-label": picture.title,
    "font-family": theme.fontFamily,
    "font-size": theme.fontSize,
    fill: theme.ink,
  });
  const heading = headingOf(picture);
  const panels = svgElement("g", { "text-anchor": "middle" });
  const height = stack(panels, picture.panels, heading.height) + margin / 2;
  setSize(root, height);
  const ground = { width: theme.width, height, fill: theme.background };
  root.append(svgElement("rect", ground), ...heading.elements, panels);
  for (const element of root.querySelectorAll("*")) tidy(element);
  return serialized(root);
}

/** Observable Plot, loaded on first use. */
export function plotLibrary(): typeof PlotModule {
  return createRequire(import.meta.url)("@observablehq/plot") as typeof PlotModule;
}

function headingOf(picture: Picture): { elements: readonly DrawnElement[]; height: number } {
  const place = { x: margin, y: 28, "font-size": theme.titleSize, "font-weight": 600 };
  const title = svgElement("text", place, picture.title);
  if (picture.subtitle === undefined) return { elements: [title], height: 38 };
  const subtitle = svgElement("text", { x: margin, y: 49, fill: theme.quiet });
  for (const words of picture.subtitle) {
    const { text, colour } = words;
    const look = colour === undefined ? undefined : { fill: colour, "font-weight": 600 };
    subtitle.append(svgElement("tspan", look ?? {}, text));
  }
  return { elements: [title, subtitle], height: headingHeight };
}

/** Puts the plots under each other, from `top` on, and returns where the last one ends. */
function stack(
  panels: DrawnElement,
  plots: readonly PlotModule.PlotOptions[],
  top: number,
): number {
  let end = top;
  for (const plot of plots) {
    const options = { ...plot, width: theme.width, document: drawingDocument() };
    const drawn = plotLibrary().plot(options as PlotModule.PlotOptions) as unknown as DrawnElement;
    const group = svgElement("g", { transform: `translate(0,${end})` });
    group.append(...[...drawn.childNodes].filter((child) => child.localName !== "style"));
    panels.append(group);
    end += plot.height ?? 0;
  }
  return end;
}

function setSize(root: DrawnElement, height: number): void {
  root.setAttribute("width", String(theme.width));
  root.setAttribute("height", String(height));
  root.setAttribute("viewBox", `0 0 ${theme.width} ${height}`);
}

function tidy(element: DrawnElement): void {
  for (const { name, value } of [...element.attributes]) {
    if (name === "class") element.removeAttribute(name);
    else if (value === "currentColor") element.setAttribute(name, theme.ink);
    else if (numeric.has(name)) element.setAttribute(name, cut(value));
  }
}

/** Two decimals are a fiftieth of a pixel, and half the size of the picture. */
function cut(value: string): string {
  return value.replace(/-?\d+\.\d{3,}(?:e[-+]?\d+)?/g, (digits) =>
    String(Math.round(Number(digits) * 100) / 100),
  );
}
