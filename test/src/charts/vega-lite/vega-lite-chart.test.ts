import { describe, expect, it } from "vitest";
import { vegaLiteChart } from "../../../../src/charts/vega-lite/vega-lite-chart.js";

const encoding = {
  x: { field: "size", type: "nominal" },
  y: { field: "count", type: "quantitative" },
};

describe("vegaLiteChart", () => {
  it("draws a specification of the reader's own", async () => {
    const values = [{ size: "8 B", count: 3 }];
    const chart = await vegaLiteChart({ title: "mine", mark: "bar", data: { values }, encoding });
    expect(chart.svg).toContain("8 B");
    expect(chart.text).toBe("mine");
    expect(chart.spec?.$schema).toContain("v5");
  });

  it.each(["/etc/passwd", "file:///etc/passwd", "http://example.invalid/x.json"])(
    "refuses to load %s",
    async (url) => {
      const chart = vegaLiteChart({ mark: "bar", data: { url }, encoding });
      await expect(chart).rejects.toThrow(`the picture asks to load "${url}"`);
    },
  );
});
