import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { indexedPng } from "../../../../src/charts/drawing/indexed-png.js";
import { svgToPng } from "../../../../src/charts/drawing/png.js";
import { samplingCurveChart } from "../../../../src/charts/sampling-curve/sampling-curve-chart.js";

interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly palette: Buffer;
  /** A palette index per dot, line by line. */
  readonly dots: readonly Buffer[];
}

function decode(png: Uint8Array): Decoded {
  const file = Buffer.from(png);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) {
    const type = file.toString("latin1", at + 4, at + 8);
    chunks.set(type, file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const header = chunks.get("IHDR") ?? Buffer.alloc(8);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const lines = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const dots = Array.from({ length: height }, (_, row) =>
    lines.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)),
  );
  return { width, height, palette: chunks.get("PLTE") ?? Buffer.alloc(0), dots };
}

/** Dots in a rectangle of the picture that are not its ground, which is the first colour. */
function inked(decoded: Decoded, top: number, bottom: number): number {
  let count = 0;
  for (const line of decoded.dots.slice(top, bottom)) for (const dot of line) count += dot ? 1 : 0;
  return count;
}

const { svg } = samplingCurveChart({ articleRule: true });

describe("svgToPng", () => {
  it("draws two dots per unit, or as many as asked for", () => {
    expect(decode(svgToPng(svg))).toMatchObject({ width: 1360, height: 784 });
    expect(decode(svgToPng(svg, { scale: 1 }))).toMatchObject({ width: 680, height: 392 });
  });

  it("has a white ground", () => {
    expect([...decode(svgToPng(svg)).palette.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it("sets the text in the font shipped along", () => {
    const withText = decode(svgToPng(svg));
    const without = decode(svgToPng(svg.replace(/<text.*?<\/text>/gs, "")));
    // The title and the line under it: nothing else is drawn up there.
    expect(inked(without, 0, 116)).toBe(0);
    expect(inked(withText, 0, 116)).toBeGreaterThan(3000);
  });

  it("knows every sign that our charts write", () => {
    for (const sign of "≈≤≥−×·–—λμµ→%…0123456789") {
      const page = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20"><rect width="20" height="20" fill="#ffffff"/><text x="2" y="15" font-family="Inter, sans-serif">${sign}</text></svg>`;
      expect(inked(decode(svgToPng(page)), 0, 40), sign).toBeGreaterThan(4);
    }
  });

  it("draws a picture of many colours too", () => {
    const stripes = Array.from(
      { length: 600 },
      (_, i) =>
        `<rect x="${i}" width="1" height="9" fill="rgb(${i % 256},${(i * 7) % 256},${255 - (i % 200)})"/>`,
    ).join("");
    const page = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="9" viewBox="0 0 600 9">${stripes}</svg>`;
    const png = Buffer.from(svgToPng(page));
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    // Colour type 6, full colours, where a palette of 256 does not do.
    expect(png[25]).toBe(6);
  });
});

describe("indexedPng", () => {
  it("gives each dot its colour back", () => {
    const rgba = Uint8Array.from([
      255, 255, 255, 255, 0, 114, 178, 255, 0, 0, 0, 255, 0, 114, 178, 255,
    ]);
    const { palette, dots } = decode(indexedPng({ width: 2, height: 2, rgba }) ?? new Uint8Array());
    expect([...palette]).toEqual([255, 255, 255, 0, 114, 178, 0, 0, 0]);
    expect(dots.map((line) => [...line])).toEqual([
      [0, 1],
      [2, 1],
    ]);
  });
});
