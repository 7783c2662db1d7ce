import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import { estimate } from "../../../../src/analysis/estimate/estimate.js";
import { estimateChart } from "../../../../src/charts/estimate/estimate-chart.js";
import type { Profile } from "../../../../src/profile/profile.js";
import { estimateRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

describe("estimateChart", () => {
  it("says in words what each function holds, and within which interval", () => {
    const [heading, , ...table] = estimateChart(estimateRows(3)).text.split("\n");
    expect(heading).toBe("Functions by flat bytes, each with its interval, 3 of 3");
    expect(table).toEqual([
      "samples    bytes          interval  function",
      "      4    2 MiB    1 MiB to 4 MiB  main.f0",
      "      4    1 MiB  512 KiB to 2 MiB  main.f1",
      "      4  512 KiB  256 KiB to 1 MiB  main.f2",
    ]);
  });

  it("calls the rows of a difference growth", () => {
    const [base, profile] = ["5000", "50000"].map((objects) =>
      recording(`small-retained/holders/${objects}-rate-4096`).profile(),
    );
    const rows = estimate(profile as Profile, { base: base as Profile, sharesSamples: false });
    const { svg, text } = estimateChart(rows.slice(0, 3), { value: "objects" });
    const title = "Growth of functions in flat objects, each with its interval";
    expect(text.split("\n")[0]).toBe(`${title}, 3 of 3`);
    expect(svg).toContain(title);
    expect(svg).toContain("where the true growth in objects may lie");
  });

  it.each([0, 1, 60])("draws %d rows, of bytes and of objects", (count) => {
    for (const value of ["bytes", "objects"] as const) {
      const { svg, text } = estimateChart(estimateRows(count), { limit: 60, value });
      expect(svgFaults(svg)).toEqual([]);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(text.includes("no rows")).toBe(count === 0);
    }
  });

  it("draws the intervals of a recorded profile", () => {
    const rows = estimate(recording("heap-sampling/sizes/default-rate").profile());
    const { svg } = estimateChart(rows, { limit: 6 });
    expect(svg).toContain("main.session");
    expect(inspect(estimateChart(rows))).toContain("interval");
  });
});
