import { describe, expect, it } from "vitest";
import { sizeHistogramChart } from "../../../../src/charts/size-histogram/size-histogram-chart.js";
import { sizeRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

function profileAgainstTruth(): ReturnType<typeof sizeHistogramChart> {
  return sizeHistogramChart([
    { name: "profile", rows: sizeRows(4).slice(1) },
    { name: "truth", rows: sizeRows(4) },
  ]);
}

describe("sizeHistogramChart", () => {
  it("says in words what each series counts per size", async () => {
    await expect(profileAgainstTruth().text).toMatchFileSnapshot("../snapshots/sizes.txt");
  });

  it("draws two series side by side", async () => {
    await expect(profileAgainstTruth().svg).toMatchFileSnapshot("../snapshots/sizes.svg");
  });

  it.each([0, 1, 24, 200])("draws %d rows", (count) => {
    for (const value of ["objects", "bytes"] as const) {
      const { svg, text } = sizeHistogramChart(sizeRows(count), { value });
      expect(svgFaults(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg.includes("no rows")).toBe(count === 0);
      expect(text.includes("no rows")).toBe(count === 0);
    }
  });

  it("gathers more than 24 sizes by powers of two and loses no object", () => {
    const { text } = sizeHistogramChart(sizeRows(25));
    // Sizes 8 to 200: powers 8, 16, 32, 64, 128.
    expect(text).toContain("5 sizes");
    // 16 and 24 bytes: 500 + 333 objects.
    expect(text).toMatch(/≥ 16 B +833/);
    const total = sizeRows(25).reduce((sum, row) => sum + row.objects, 0);
    expect(text).toContain(`total    ${total.toLocaleString("en-US")}`);
  });

  it("adds rows of one size", () => {
    const rows = [...sizeRows(1), ...sizeRows(1)];
    expect(sizeHistogramChart(rows).text).toMatch(/8 B +2,000/);
  });

  it("treats named series without rows as no rows", () => {
    expect(sizeHistogramChart([{ name: "profile", rows: [] }]).svg).toContain("no rows");
  });
});
