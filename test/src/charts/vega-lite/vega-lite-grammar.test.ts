import { describe, expect, it } from "vitest";
import { trend } from "../../../../src/analysis/trend/trend.js";
import { diffFlameChart } from "../../../../src/charts/diff-flame/diff-flame-chart.js";
import { flameChart } from "../../../../src/charts/flame/flame-chart.js";
import { memStatsChart } from "../../../../src/charts/mem-stats/mem-stats-chart.js";
import { samplingCurveChart } from "../../../../src/charts/sampling-curve/sampling-curve-chart.js";
import { flameRows, memStatsRows, seen } from "../sample-rows.js";

/**
 * What our specifications may be written with. Each name is in the published schema of Vega-Lite
 * 5.6 (the oldest that JupyterLab 4 carries) as well as in that of 6; both versions were tried.
 */
const grammar = new Set(
  [
    "$schema background padding title width height params layer vconcat resolve scale config usermeta",
    "embedOptions renderer actions text subtitle expr name value bind select input min max step",
    "data values sequence start stop as transform calculate mark encoding",
    "type color strokeWidth strokeDash interpolate filled size opacity align dx fontWeight tooltip",
    "x y y2 detail stack field format base domain range zero axis labelExpr grid legend",
    "titleAngle titleAlign titleAnchor titleY nearest on clear condition param empty",
    "font view stroke anchor fontSize subtitleFontSize subtitleColor offset domainColor tickColor",
    "gridColor labelColor labelFontSize titleColor titleFontSize titleFontWeight titlePadding",
    "filter fields toggle test clip baseline dy limit reverse x2 orient labelLimit columns",
    "cursor symbolType symbolSize aria description",
  ].flatMap((line) => line.split(" ")),
);

const specs = [
  samplingCurveChart({ interactive: true, articleRule: true }),
  samplingCurveChart({ interactive: true, measured: seen }),
  flameChart(flameRows(3), { interactive: true }),
  diffFlameChart(flameRows(1), flameRows(3), { interactive: true }),
  memStatsChart(memStatsRows(5), { interactive: true, fields: ["HeapAlloc", "HeapObjects"] }),
  memStatsChart(memStatsRows(9), {
    interactive: true,
    collections: true,
    trends: [trend(memStatsRows(9), "HeapAlloc", { at: "readings" })],
  }),
].map((chart) => chart.spec);

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    // Inline rows carry names of our own.
    return key === "values" ? [key] : [key, ...namesIn(inner)];
  });
}

describe.each(specs)("live chart %#", (spec) => {
  it("keeps to the grammar that Vega-Lite 5 and 6 share", () => {
    expect(namesIn(spec).filter((name) => !grammar.has(name))).toEqual([]);
  });

  it("names the schema of version 5 and is plain JSON", () => {
    expect(spec?.$schema).toBe("https://vega.github.io/schema/vega-lite/v5.json");
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it("brings its ground, and SVG that a page can read", () => {
    expect(spec?.background).toBe("#ffffff");
    expect(spec?.usermeta).toEqual({ embedOptions: { renderer: "svg", actions: false } });
  });
});
