import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { drawableLabel } from "../../../../src/charts/drawing/label.js";
import { textWidth } from "../../../../src/charts/drawing/text-width.js";
import { fittingName } from "../../../../src/charts/flame/box-name.js";
import { payloads } from "../payloads.js";

const name = "github.com/acme/store/internal/cache.(*Index).insert";

describe("fittingName", () => {
  it.each([
    [500, name],
    [170, "cache.(*Index).insert"],
    [100, "(*Index).insert"],
    [60, "(*I…nsert"],
    [20, ""],
  ])("in %d pixels", (width, fitting) => {
    expect(fittingName(name, width, 11)).toBe(fitting);
  });

  it("is never wider than its box", () => {
    for (const text of payloads) {
      for (const width of [10, 50, 200]) {
        expect(textWidth(fittingName(text, width, 11), 11)).toBeLessThanOrEqual(width);
      }
    }
  });
});

interface Resvg {
  readonly Resvg: new (
    svg: string,
    options: object,
  ) => { getBBox(): { readonly width: number } | undefined };
}

describe("textWidth", () => {
  const { Resvg } = createRequire(import.meta.url)("@resvg/resvg-js") as Resvg;
  const font = fileURLToPath(
    new URL("../../../../src/charts/drawing/font/Inter-Regular.ttf", import.meta.url),
  );

  /** The width that the font has in truth. */
  function measured(text: string): number {
    const escaped = text.replace(/[<>&]/g, (each) => `&#${each.charCodeAt(0)};`);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="40"><text y="20" font-family="Inter" font-size="11">${escaped}</text></svg>`;
    const options = { font: { fontFiles: [font], loadSystemFonts: false } };
    return new Resvg(svg, options).getBBox()?.width ?? 0;
  }

  it("is at least what the font takes, and at most a quarter more for a Go name", () => {
    const letters = "The quick brown fox jumps over the lazy dog, 0123456789 WAVES@%#&^~";
    for (const text of [name, letters, ...payloads.map((payload) => drawableLabel(payload, 60))]) {
      expect(textWidth(text, 11), text).toBeGreaterThanOrEqual(measured(text) - 0.5);
    }
    expect(textWidth(name, 11)).toBeLessThan(1.25 * measured(name));
  });
});
