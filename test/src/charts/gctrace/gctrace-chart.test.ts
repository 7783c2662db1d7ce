import { describe, expect, it } from "vitest";
import { gctraceChart } from "../../../../src/charts/gctrace/gctrace-chart.js";
import type { DrawnCollection } from "../../../../src/charts/gctrace/gctrace-lines.js";
import { svgFaults } from "../svg-faults.js";

/** A collection every half second of a heap that keeps a MB in each third; every fifth is forced. */
function collections(count: number): DrawnCollection[] {
  return Array.from({ length: count }, (_, index) => {
    const heapLiveMB = 4 + Math.floor(index / 3);
    return {
      gc: index + 1,
      seconds: index / 2,
      heapStartMB: 2 * heapLiveMB - 1,
      heapEndMB: 2 * heapLiveMB,
      heapLiveMB,
      goalMB: 2 * heapLiveMB + 1,
      isForced: index % 5 === 4,
    };
  });
}

describe("gctraceChart", () => {
  it("says in words how many collections there were and what they left alive", async () => {
    const { text } = gctraceChart(collections(14));
    await expect(text).toMatchFileSnapshot("../snapshots/gctrace.txt");
  });

  it("draws the saw-tooth, the live heap under it, the goal above it, and forced ones", async () => {
    const { svg } = gctraceChart(collections(14));
    await expect(svg).toMatchFileSnapshot("../snapshots/gctrace.svg");
    expect(svg).toContain("forced");
  });

  it.each([0, 1, 2, 300])("draws %d collections", (count) => {
    const { svg, text } = gctraceChart(collections(count));
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(text.includes("no rows")).toBe(count === 0);
  });

  it("names no forced collections where there are none", () => {
    const rows = collections(6).map((row) => ({ ...row, isForced: false }));
    expect(gctraceChart(rows).svg).not.toContain("forced");
    expect(gctraceChart(rows).text).toContain("6 collections (0 forced)");
  });

  it("joins no collections of two processes", () => {
    const two = gctraceChart([...collections(6), ...collections(6)]).svg;
    const [, live = ""] = /<g[^>]* stroke-width="2\.5"[^>]*>(.*?)<\/g>/.exec(two) ?? [];
    expect(live.split("<path").length - 1).toBe(2);
  });

  it("stays small with a hundred thousand collections", () => {
    expect(gctraceChart(collections(100_000)).svg.length).toBeLessThan(60_000);
  });
});
