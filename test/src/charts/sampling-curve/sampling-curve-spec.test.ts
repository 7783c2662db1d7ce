import { describe, expect, it } from "vitest";
import type { VegaLiteSpec } from "../../../../src/charts/chart.js";
import { samplingCurveChart } from "../../../../src/charts/sampling-curve/sampling-curve-chart.js";
import { vegaView } from "../../../../src/charts/vega-lite/vega-svg.js";
import { seen } from "../sample-rows.js";

function specOf(options: Parameters<typeof samplingCurveChart>[0]): VegaLiteSpec {
  const { spec } = samplingCurveChart({ ...options, interactive: true });
  if (spec === undefined) throw new Error("the chart is not live");
  return spec;
}

async function drawnAt(spec: VegaLiteSpec, log2Rate: number): Promise<string> {
  const view = await vegaView(spec);
  await view.signal("log2Rate", log2Rate).runAsync();
  return view.toSVG();
}

describe("the live sampling curve", () => {
  it("redraws the chance of 32 bytes for the rate on the slider", async () => {
    const spec = specOf({});
    // 1 - exp(-32 / 4096) = 0.00778206...
    expect(await drawnAt(spec, 12)).toContain("(p = 0.0077821)");
    expect(await drawnAt(spec, 12)).toContain("MemProfileRate = 4,096 bytes");
    // 1 - exp(-32 / 524288) = 0.0000610333...
    expect(await drawnAt(spec, 19)).toContain("(p = 0.000061033)");
    // At rate 1 everything is sampled.
    expect(await drawnAt(spec, 0)).toContain("one object of 32 B: 100%");
  });

  it("moves the curve with the slider", async () => {
    const spec = specOf({});
    const curve = (svg: string): string | undefined =>
      /mark-line role-mark.*?<path[^>]* d="([^"]+)"/s.exec(svg)?.[1];
    const [slow, quick] = [curve(await drawnAt(spec, 19)), curve(await drawnAt(spec, 12))];
    expect(slow).toBeDefined();
    expect(quick).not.toBe(slow);
  });

  it("starts at the rate asked for", () => {
    expect(specOf({ rateBytes: 4096 }).params).toMatchObject([
      { name: "log2Rate", value: 12, bind: { input: "range", min: 0, max: 19, step: 1 } },
      { name: "rate" },
    ]);
  });

  it("draws a leak with measured shares and the article's rule", async () => {
    const svg = await drawnAt(specOf({ measured: seen, articleRule: true }), 19);
    expect(svg).toContain("a leak of 512 KiB: 63.2%");
    expect(svg).toContain("the article's rule");
    expect(svg).not.toContain("NaN");
  });
});
