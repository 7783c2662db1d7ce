import { describe, expect, it } from "vitest";
import { memStatsChart } from "../../../../src/charts/mem-stats/mem-stats-chart.js";
import { vegaSvg } from "../../../../src/charts/vega-lite/vega-svg.js";
import { memStatsRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

function heapOverTime(): ReturnType<typeof memStatsChart> {
  return memStatsChart(memStatsRows(25), { fields: ["HeapAlloc", "HeapObjects"] });
}

describe("memStatsChart", () => {
  it("says in words where each field began, ended and turned", async () => {
    await expect(heapOverTime().text).toMatchFileSnapshot("../snapshots/heap-over-time.txt");
  });

  it("draws bytes and counts in panels of their own", async () => {
    await expect(heapOverTime().svg).toMatchFileSnapshot("../snapshots/heap-over-time.svg");
    expect(heapOverTime().svg).toContain("HeapAlloc (MiB)");
    expect(heapOverTime().svg).toContain("HeapObjects (thousand)");
  });

  it.each([0, 1, 2, 200])("draws %d rows", (count) => {
    const { svg, text } = memStatsChart(memStatsRows(count), { fields: ["HeapAlloc", "NumGC"] });
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.includes("no rows")).toBe(count === 0);
    expect(text.includes("no rows")).toBe(count === 0);
  });

  it("stays small with a hundred thousand rows, and still shows a single peak", () => {
    const rows = memStatsRows(100_000).map((row, index) =>
      index === 54_321 ? { ...row, HeapAlloc: 2 ** 31 } : row,
    );
    const chart = memStatsChart(rows, { interactive: true });
    expect(chart.svg.length).toBeLessThan(30_000);
    expect(JSON.stringify(chart.spec).length).toBeLessThan(100_000);
    expect(JSON.stringify(chart.spec)).toContain('"words":"2 GiB"');
    expect(chart.text).toContain("most 2 GiB");
  });

  it("draws its live form, also without rows", async () => {
    for (const count of [0, 1, 200]) {
      const { spec } = memStatsChart(memStatsRows(count), { interactive: true });
      expect(spec && (await vegaSvg(spec))).toContain("HeapAlloc");
    }
  });

  it("names the fields there are when asked for one there is not", () => {
    const fields = ["HeapAloc"] as unknown as ["HeapAlloc"];
    expect(() => memStatsChart([], { fields })).toThrow('no numeric field "HeapAloc"');
  });
});
