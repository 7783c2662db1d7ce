import { describe, expect, it } from "vitest";
import { trend } from "../../../../src/analysis/trend/trend.js";
import { memStatsChart } from "../../../../src/charts/mem-stats/mem-stats-chart.js";
import { vegaSvg } from "../../../../src/charts/vega-lite/vega-svg.js";
import { memStatsRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

function heapOverTime(): ReturnType<typeof memStatsChart> {
  return memStatsChart(memStatsRows(25), { fields: ["HeapAlloc", "HeapObjects"] });
}

/** Into how many pieces the one line of a picture is broken. */
function piecesIn(svg: string): number {
  const [, line = ""] = /<g[^>]* stroke-width="2"[^>]*>(.*?)<\/g>/.exec(svg) ?? [];
  return line.split("<path").length - 1;
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

  it("draws the trend of a field as a line in the band of its interval", async () => {
    const rows = memStatsRows(25);
    const rising = trend(rows, "HeapObjects", { at: "readings" });
    const chart = memStatsChart(rows, {
      fields: ["HeapAlloc", "HeapObjects"],
      trends: [rising],
      interactive: true,
    });
    // 10 objects every half second.
    expect(chart.text).toContain("trend of HeapObjects: no trend shown, 20/s (95 %: 20/s to 20/s)");
    expect(chart.svg).toContain("dashed: trend and its interval");
    expect(chart.svg).toContain('stroke-dasharray="5,3"');
    expect(svgFaults(chart.svg)).toEqual([]);
    expect(chart.spec && (await vegaSvg(chart.spec))).toContain('stroke-dasharray="5,3"');
  });

  it("says why there is no trend, and draws none", () => {
    const rows = memStatsRows(3);
    const short = trend(rows, "HeapAlloc", { at: "readings" });
    const { svg, text } = memStatsChart(rows, { trends: [short] });
    expect(text).toContain("trend of HeapAlloc: cannot be settled, 3 rows are too few");
    expect(svg).not.toContain("stroke-dasharray");
  });

  it("refuses the trend of a field that it does not draw", () => {
    const rows = memStatsRows(8);
    expect(() => memStatsChart(rows, { trends: [trend(rows, "HeapObjects")] })).toThrow(
      'there is a trend of "HeapObjects", which is not drawn. Drawn are HeapAlloc',
    );
  });

  it("breaks its lines at gaps and restarts, and says where", async () => {
    // A reading every half second; five seconds without, in which Mallocs goes on, then another process.
    const steps = (index: number): number =>
      index < 10 ? index : index < 20 ? index + 10 : index - 20;
    const rows = memStatsRows(30).map((row, index) => ({
      ...row,
      timeMs: row.timeMs + (index < 10 ? 0 : 5000),
      Mallocs: 1000 * steps(index),
    }));
    const chart = memStatsChart(rows, { interactive: true });
    const whole = memStatsChart(memStatsRows(30));
    expect(chart.text).toContain("broken: gap of 5.5 s before 10 s, restart before 15 s");
    expect(chart.svg).toContain("dotted: restart");
    expect([piecesIn(whole.svg), piecesIn(chart.svg)]).toEqual([1, 3]);
    expect(svgFaults(chart.svg)).toEqual([]);
    expect(chart.spec && (await vegaSvg(chart.spec))).toContain('stroke-dasharray="1,4"');
    expect(whole.text).not.toContain("broken");
  });

  it("marks the last collection before each row", () => {
    const rows = memStatsRows(9).map((row, index) => ({
      ...row,
      NumGC: 3 * Math.floor(index / 2),
      LastGC: (row.timeMs - (index % 2) * 500 - 100) * 1e6,
    }));
    const { svg, text } = memStatsChart(rows, { collections: true });
    expect(text).toContain(
      "12 collections ended between the rows; 4 are marked, the last before each row",
    );
    expect(svg).toContain("ticks: collections");
    expect(memStatsChart(rows).svg).not.toContain("ticks");
  });

  it("names the fields there are when asked for one there is not", () => {
    const fields = ["HeapAloc"] as unknown as ["HeapAlloc"];
    expect(() => memStatsChart([], { fields })).toThrow('no numeric field "HeapAloc"');
  });
});
