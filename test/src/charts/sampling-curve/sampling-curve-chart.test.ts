import { describe, expect, it } from "vitest";
import { samplingCurveChart } from "../../../../src/charts/sampling-curve/sampling-curve-chart.js";
import { formatChance } from "../../../../src/charts/sampling-curve/sampling-curve-text.js";
import { seen, topRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

function oneObject(): ReturnType<typeof samplingCurveChart> {
  return samplingCurveChart();
}

function leakAgainstArticle(): ReturnType<typeof samplingCurveChart> {
  return samplingCurveChart({ articleRule: true, measured: seen });
}

describe("samplingCurveChart", () => {
  it("says in words what the curve of one object shows", async () => {
    await expect(oneObject().text).toMatchFileSnapshot("../snapshots/one-object.txt");
  });

  it("says in words what measured leaks show beside the article's rule", async () => {
    await expect(leakAgainstArticle().text).toMatchFileSnapshot("../snapshots/leak.txt");
  });

  it("draws a leak against the article's rule", async () => {
    await expect(leakAgainstArticle().svg).toMatchFileSnapshot("../snapshots/leak.svg");
  });

  it("writes the chance of 32 bytes beside its point", () => {
    expect(oneObject().svg).toContain("32 B: 0.0061 %");
    expect(samplingCurveChart({ rateBytes: 4096 }).svg).toContain("32 B: 0.778 %");
  });

  it.each([0, 1, 2, 16, 4096, 100_000, 524_288, 16_777_216])("draws rate %d", (rateBytes) => {
    for (const x of ["objectBytes", "leakBytes"] as const) {
      const { svg } = samplingCurveChart({ rateBytes, x, articleRule: true });
      expect(svgFaults(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it("gives the same bytes for the same question", () => {
    expect(leakAgainstArticle().svg).toBe(leakAgainstArticle().svg);
  });

  it("is live only on wish", () => {
    expect(oneObject().spec).toBeUndefined();
    expect(samplingCurveChart({ interactive: true }).spec).toBeDefined();
  });

  it("sets the functions of a profile on the curve by their flat bytes", () => {
    // topRows: main.f0 with 1 MiB, main.f1 with 512 KiB, ... ; below 4 KiB nothing is drawn.
    const { text, svg } = samplingCurveChart({ sites: topRows(12) });
    expect(text).toMatch(/main\.f0 +1 MiB +86\.5 %/);
    expect(text).toMatch(/main\.f8 +4 KiB +0\.778 %/);
    expect(text).not.toContain("main.f9");
    expect(svgFaults(svg)).toEqual([]);
    expect(svg.match(/<circle/g)).toHaveLength(9);
  });

  it("refuses measured leaks on an axis of single objects", () => {
    expect(() => samplingCurveChart({ x: "objectBytes", measured: seen })).toThrow(
      'Leave x away or choose x: "leakBytes".',
    );
  });
});

describe("formatChance", () => {
  it("says 100 % only of certainty", () => {
    expect(formatChance(1)).toBe("100 %");
    expect(formatChance(0.99999)).toBe("> 99.99 %");
    expect(formatChance(0.99966)).toBe("99.97 %");
    expect(formatChance(0.5)).toBe("50 %");
    expect(formatChance(0)).toBe("0 %");
  });
});
