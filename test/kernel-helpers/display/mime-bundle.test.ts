import { describe, expect, it } from "vitest";
import { mimeBundle } from "../../../kernel-helpers/display/mime-bundle.js";
import { flameChart, memStatsChart, samplingCurveChart } from "../../../src/index.js";
import { payloads } from "../../src/charts/payloads.js";
import { flameRows } from "../../src/charts/sample-rows.js";

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

  it("puts a picture that says more under the pointer into HTML, ahead of the picture alone", () => {
    const chart = flameChart(flameRows(1));
    const data = mimeBundle(chart)?.data ?? {};
    expect(Object.keys(data)).toEqual(["text/html", "image/svg+xml", "image/png", "text/plain"]);
    const [, image, map, areas] = /^<img src="([^"]*)" [^>]*usemap="#([^"]*)"[^>]*>(.*)$/s.exec(
      String(data["text/html"]),
    ) as string[];
    const svg = Buffer.from(image?.split("base64,")[1] ?? "", "base64").toString();
    expect(svg).toBe(chart.svg.replace(/<title>[^<]*<\/title>/g, ""));
    expect(areas).toContain(`<map name="${map}">`);
    expect(areas).toContain(
      '<area shape="rect" coords="16,77,340,96" title="main.f0\n512 KiB, 50 %; itself 0 B">',
    );
  });

  it("gives a live chart no HTML, which front ends would prefer", () => {
    const bundle = mimeBundle(flameChart(flameRows(1), { interactive: true }));
    expect(bundle?.data).not.toHaveProperty(["text/html"]);
  });

  it("escapes every text that is said under the pointer", () => {
    for (const payload of payloads) {
      const html = String(mimeBundle(flameChart(flameRows(1, payload)))?.data["text/html"]);
      const markup = html.replace(/ (?:src|alt|usemap|style|name|shape|coords|title)="[^"]*"/g, "");
      expect(markup).toBe("<img><map><area><area><area></map>");
    }
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
