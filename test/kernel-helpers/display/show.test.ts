import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { show } from "../../../kernel-helpers/display/show.js";
import { samplingCurveChart } from "../../../src/index.js";

function printed(value: unknown): unknown[] {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  show(value);
  const calls = log.mock.calls.flat();
  log.mockRestore();
  return calls;
}

describe("show outside a notebook", () => {
  it("prints a chart's words", () => {
    const chart = samplingCurveChart();
    expect(printed(chart)).toEqual([chart.text]);
  });

  it("prints rows as a table of text", () => {
    expect(printed([{ a: 1 }])).toEqual(["a\n1"]);
  });

  it("prints anything else as it is", () => {
    const values = ["text", [1, 2], undefined];
    expect(values.map(printed)).toEqual(values.map((value) => [value]));
  });
});

describe("a chart that is inspected", () => {
  it("is its words", () => {
    const chart = samplingCurveChart();
    expect(inspect(chart)).toBe(chart.text);
  });
});
