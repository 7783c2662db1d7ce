import { describe, expect, it } from "vitest";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import { blindSpot } from "../../../../src/analysis/blind-spots/blind-spot.js";
import { blindSpots } from "../../../../src/analysis/blind-spots/blind-spots.js";
import { blindSpotsChart } from "../../../../src/charts/blind-spots/blind-spots-chart.js";
import { barParts } from "../../../../src/charts/blind-spots/blind-spots-parts.js";
import { blindSpotRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

const mebibyte = 1_048_576;

describe("blindSpotsChart", () => {
  it("says in words what each row holds and how it is known", async () => {
    await expect(blindSpotsChart(blindSpotRows()).text).toMatchFileSnapshot(
      "../snapshots/blind-spots.txt",
    );
  });

  it("draws what is shown, dropped and never in the file", async () => {
    await expect(blindSpotsChart(blindSpotRows()).svg).toMatchFileSnapshot(
      "../snapshots/blind-spots.svg",
    );
  });

  it("puts the parts one after the other, the dark heap inside of the file's total", () => {
    const places = barParts(blindSpotRows()).map(({ row, from, to }) => [
      row.kind,
      from / mebibyte,
      to / mebibyte,
    ]);
    expect(places).toEqual([
      ["listed", 0, 3],
      ["trimmed", 3, 4],
      ["dark heap", 3.5, 4],
      ["goroutine stacks", 4, 6],
      ["outside Go", 6, 6],
    ]);
  });

  it("draws the interval of the dark heap where the estimate begins", () => {
    const dark = barParts(blindSpotRows()).find(({ row }) => row.kind === "dark heap");
    expect([dark?.low, dark?.high]).toEqual([3 * mebibyte, 3.75 * mebibyte]);
  });

  it("does not let a dark heap larger than the file's total leave the picture", () => {
    const rows = [
      blindSpot("listed", { bytes: 100 }, "", ""),
      blindSpot("dark heap", { bytes: 300, low: 50, high: 900 }, "", ""),
    ];
    expect(barParts(rows)[1]).toMatchObject({ from: 0, to: 100, low: 0, high: 50 });
  });

  it("draws no row, rows without bytes and rows of nonsense", () => {
    const nonsense = [Number.NaN, -5, Number.POSITIVE_INFINITY].map((bytes) => [
      blindSpot("listed", { bytes }, "", ""),
      blindSpot("dark heap", { bytes, low: bytes, high: bytes }, "", ""),
    ]);
    const unknown = [blindSpot("listed", {}, "", ""), blindSpot("outside Go", {}, "", "")];
    for (const rows of [[], unknown, ...nonsense]) {
      const { svg } = blindSpotsChart(rows);
      expect(svgFaults(svg)).toEqual([]);
      expect(svg.includes("no rows")).toBe(rows.length === 0);
      // The words may say NaN, the lines of the drawing may not.
      expect(svg).not.toMatch(/="[^"]*(?:NaN|Infinity|undefined)/);
    }
  });

  it("draws a real heap", () => {
    const found = recording("what-pprof-trims/thin-leak/rate-1");
    const memStats = found.memStats().rows.at(-1);
    const spots = blindSpots(found.profile(), memStats === undefined ? {} : { memStats });
    const { svg, text } = blindSpotsChart(spots);
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).toContain(">300 MiB<");
    expect(svg).toContain(">160 MiB<");
    expect(text).toContain("functions under the cut of 2.3 MiB");
  });
});
