import { describe, expect, it } from "vitest";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import { liveBySizeSeries } from "../../../../src/analysis/live-by-size/live-by-size-series.js";
import { liveBySizeChart } from "../../../../src/charts/live-by-size/live-by-size-chart.js";
import { livePoints } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

describe("liveBySizeChart", () => {
  it("says in words which classes changed, the largest change first", async () => {
    await expect(liveBySizeChart(livePoints(21)).text).toMatchFileSnapshot(
      "../snapshots/live-by-size.txt",
    );
  });

  it("draws a line per class on one scale", async () => {
    const { svg } = liveBySizeChart(livePoints(21));
    await expect(svg).toMatchFileSnapshot("../snapshots/live-by-size.svg");
    // 20 times 1,000 slots of 16 bytes.
    expect(svg).toContain(">+313 KiB<");
    expect(svg).toContain("4 of 4 classes in use");
  });

  it.each([0, 1, 2, 50])("draws %d readings", (count) => {
    for (const value of ["objects", "bytes"] as const) {
      const { svg, text } = liveBySizeChart(livePoints(count), { value, limit: 2 });
      expect(svgFaults(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg.includes("no rows")).toBe(count === 0);
      expect(text.includes("no rows")).toBe(count === 0);
    }
  });

  it("counts slots where it is asked to", () => {
    expect(liveBySizeChart(livePoints(21), { value: "objects" }).text).toMatch(
      /16 B +21,000 +\+20,000/,
    );
  });

  it("stays small with ten thousand readings", () => {
    const { svg, text } = liveBySizeChart(livePoints(10_000));
    expect(svg.length).toBeLessThan(60_000);
    expect(text).toContain("4999.5 s");
  });

  it("puts the leak of a recording on top, all others flat", () => {
    const { rows } = recording("tiny-objects/blame/default-rate").memStats();
    const { text } = liveBySizeChart(liveBySizeSeries(rows), { limit: 3 });
    // A million 8-byte objects, each the only live one in its slot of 16 bytes.
    expect(text.split("\n")[4]).toMatch(/^ +16 B +15\.3 MiB +\+15\.3 MiB/);
    expect(text.split("\n")[5]).toContain("KiB");
  });
});
