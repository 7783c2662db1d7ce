import { describe, expect, it } from "vitest";
import { memoryLedgerChart } from "../../../../src/charts/memory-ledger/memory-ledger-chart.js";
import { ledgerRows } from "../sample-rows.js";
import { svgFaults } from "../svg-faults.js";

describe("memoryLedgerChart", () => {
  it("says in words what each part holds and what all add up to", async () => {
    const { text } = memoryLedgerChart(ledgerRows());
    await expect(text).toMatchFileSnapshot("../snapshots/ledger.txt");
    expect(text).toContain("9 MiB  total");
  });

  it("draws each part where the one before ends, a missing one backwards", async () => {
    const { svg } = memoryLedgerChart(ledgerRows());
    await expect(svg).toMatchFileSnapshot("../snapshots/ledger.svg");
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).toContain(">-3 MiB<");
    // 12 MiB is the largest end; the last bar ends with the total of 9 MiB, where the missing part does.
    const bars = [...svg.matchAll(/<rect x="([\d.]+)" width="([\d.]+)"/g)].map(([, x, width]) => {
      return [Number(x), Number(x) + Number(width)] as const;
    });
    const [live, others, slack, , missing, total] = bars.slice(-6);
    expect(others?.[0]).toBeCloseTo(live?.[1] ?? 0, 0);
    expect(slack?.[0]).toBeCloseTo(others?.[1] ?? 0, 0);
    expect(missing?.[1]).toBeCloseTo(slack?.[1] ?? 0, 0);
    expect(total?.[1]).toBeCloseTo(missing?.[0] ?? 0, 0);
  });

  it.each([0, 1, 5])("draws %d rows", (count) => {
    const { svg, text } = memoryLedgerChart(ledgerRows().slice(0, count));
    expect(svgFaults(svg)).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.includes("no rows")).toBe(count === 0);
    expect(text.includes("no rows")).toBe(count === 0);
  });

  it("draws a ledger of nothing", () => {
    const rows = ledgerRows().map((row) => ({ ...row, bytes: 0, low: undefined, high: undefined }));
    expect(memoryLedgerChart(rows).svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
