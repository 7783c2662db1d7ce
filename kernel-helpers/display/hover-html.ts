import { createHash } from "node:crypto";
import type { Chart, HoverArea } from "../../src/index.js";
import { escapeHtml } from "../notebook/escape-html.js";

/**
 * The picture as an `<img>` under a map of what its parts say when hovered. Front ends show an SVG as
 * an image, deaf to the pointer; inline it would hear it, and run what script might be in it.
 */
export function hoverHtml({ svg, text, hover }: Chart): string {
  const areas = hover.map(areaHtml).join("");
  const name = `leaklab-${createHash("sha256").update(areas).digest("hex").slice(0, 16)}`;
  const alt = escapeHtml(text.split("\n", 1)[0] ?? "");
  // A map keeps its size, so the picture has to keep its own in a narrow window.
  const picture = `<img src="${imageAddress(svg)}" alt="${alt}" usemap="#${name}" style="max-width: none">`;
  return `${picture}<map name="${name}">${areas}</map>`;
}

/** The areas say what the titles in the picture do, which nobody hears there. */
function imageAddress(svg: string): string {
  const silent = svg.replace(/<title>[^<]*<\/title>/g, "");
  return `data:image/svg+xml;base64,${Buffer.from(silent).toString("base64")}`;
}

function areaHtml({ x, y, width, height, text }: HoverArea): string {
  const coords = [x, y, x + width, y + height].map(Math.round).join(",");
  return `<area shape="rect" coords="${coords}" title="${escapeHtml(text)}">`;
}
