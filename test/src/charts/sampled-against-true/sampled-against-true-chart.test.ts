import { describe, expect, it } from "vitest";
import { sampledAgainstTrueChart } from "../../../../src/charts/sampled-against-true/sampled-against-true-chart.js";
import { sampledRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

describe("sampledAgainstTrueChart", () => {
  it("says in words what each class is estimated to hold and holds", async () => {
    await expect(sampledAgainstTrueChart(sampledRows(5)).text).toMatchFileSnapshot(
      "../snapshots/sampled-against-true.txt",
    );
  });

  it("draws the truth as bars under the estimates and their intervals", async () => {
    const { svg } = sampledAgainstTrueChart(sampledRows(5));
    await expect(svg).toMatchFileSnapshot("../snapshots/sampled-against-true.svg");
    expect(svg.match(/<circle/g)).toHaveLength(5);
  });

  it.each([0, 1, 5, 67])("draws %d rows", (count) => {
    for (const value of ["objects", "bytes"] as const) {
      const { svg, text } = sampledAgainstTrueChart(sampledRows(count), { value });
      expect(svgFaults(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg.includes("no rows")).toBe(count === 0);
      expect(text.includes("no rows")).toBe(count === 0);
    }
  });

  it("leaves a row out whose bytes are not known, and counts its objects", () => {
    const rows = sampledRows(2).map((row, index) => {
      return index === 1
        ? { ...row, objectBytes: Number.POSITIVE_INFINITY, trueBytes: undefined }
        : row;
    });
    expect(sampledAgainstTrueChart(rows).svg.match(/<circle/g)).toHaveLength(1);
    const { svg } = sampledAgainstTrueChart(rows, { value: "objects" });
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).toContain(">&gt; 16 B<");
  });
});
