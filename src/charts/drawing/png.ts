import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as ResvgModule from "@resvg/resvg-js";
import { indexedPng } from "./indexed-png.js";

/** Dots per unit of the SVG; 2 by default, sharp on today's screens. */
export interface PngOptions {
  readonly scale?: number;
}

/**
 * The SVG picture as the bytes of a PNG file, its text set in the open font shipped with the
 * library: fonts of the machine are never asked.
 */
export function svgToPng(svg: string, options: PngOptions = {}): Uint8Array {
  const { Resvg } = createRequire(import.meta.url)("@resvg/resvg-js") as typeof ResvgModule;
  const drawn = new Resvg(svg, {
    fitTo: { mode: "zoom", value: options.scale ?? 2 },
    font: {
      fontFiles: [fontFile("Inter-Regular.ttf"), fontFile("Inter-SemiBold.ttf")],
      loadSystemFonts: false,
      defaultFontFamily: "Inter",
      sansSerifFamily: "Inter",
    },
  }).render();
  const { width, height, pixels } = drawn;
  return indexedPng({ width, height, rgba: pixels }) ?? drawn.asPng();
}

/** Beside this file in the sources; the build copies no fonts, so what is in `dist` looks there too. */
function fontFile(name: string): string {
  const sources = ["../../../../src/charts/drawing", "../src/charts/drawing"];
  const places = [".", ...sources].map((folder) =>
    fileURLToPath(new URL(`${folder}/font/${name}`, import.meta.url)),
  );
  return places.find((place) => existsSync(place)) ?? name;
}
