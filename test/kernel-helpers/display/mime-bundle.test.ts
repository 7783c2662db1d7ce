import { describe, expect, it } from "vitest";
import { mimeBundle } from "../../../kernel-helpers/display/mime-bundle.js";
import { memStatsChart, samplingCurveChart } from "../../../src/index.js";
import { payloads } from "../../src/charts/payloads.js";

describe("mimeBundle", () => {
  it("gives a chart as SVG, PNG and words", () => {
    const chart = samplingCurveChart();
    const bundle = mimeBundle(chart);
    expect(Object.keys(bundle?.data ?? {})).toEqual(["image/svg+xml", "image/png", "text/plain"]);
    expect(bundle?.data["image/svg+xml"]).toBe(chart.svg);
    expect(bundle?.data["text/plain"]).toBe(chart.text);
    const png = Buffer.from(String(bundle?.data["image/png"]), "base64");
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
  });

  it("says how large the PNG is to be shown: half its dots", () => {
    const size = { width: 680, height: 392 };
    expect(mimeBundle(samplingCurveChart())?.metadata).toEqual({ "image/png": size });
  });

  it("puts the live form first, drawn as SVG and without a menu", () => {
    const bundle = mimeBundle(samplingCurveChart({ interactive: true }));
    expect(Object.keys(bundle?.data ?? {})[0]).toBe("application/vnd.vegalite.v5+json");
    expect(bundle?.metadata["application/vnd.vegalite.v5+json"]).toEqual({
      embed_options: { renderer: "svg", actions: false },
    });
  });

  it("keeps each picture far below what a notebook should weigh", () => {
    const bundle = mimeBundle(memStatsChart([], { interactive: true }));
    expect(JSON.stringify(bundle).length).toBeLessThan(100_000);
  });

  it("gives rows as an HTML table and as words", () => {
    expect(mimeBundle([{ size: "8 B", objects: 3 }])?.data).toEqual({
      "text/html":
        '<table><thead><tr><th style="text-align: left">size</th><th style="text-align: right">objects</th></tr></thead><tbody><tr><td style="text-align: left">8 B</td><td style="text-align: right">3</td></tr></tbody></table>',
      "text/plain": "size  objects\n8 B         3",
    });
  });

  it("says how many rows it left out", () => {
    const rows = Array.from({ length: 31 }, (_, index) => ({ index }));
    expect(mimeBundle(rows)?.data["text/html"]).toMatch(/<p>… 1 more rows<\/p>$/);
    expect(mimeBundle(rows)?.data["text/plain"]).toMatch(/\n… 1 more rows$/);
  });

  it("escapes every text of a table", () => {
    for (const payload of payloads) {
      const rows = [{ [payload]: payload }];
      const html = String(mimeBundle(rows)?.data["text/html"] ?? "");
      const markup = html.replace(
        /<\/?(table|thead|tbody|tr)>|<\/?t[hd]( style="text-align: left")?>/g,
        "",
      );
      expect(markup).not.toMatch(/[<>"']/);
    }
  });

  it("leaves other values to console.log", () => {
    for (const value of [undefined, null, 1, "text", {}, [1, 2], new Map(), [{}]]) {
      expect(mimeBundle(value)).toBeUndefined();
    }
  });
});
