import { describe, expect, it } from "vitest";
import { readPrometheusRange } from "../../../../src/runtime/prometheus/read-prometheus-range.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const file = textFile("range.json");

const carts = {
  metric: { __name__: "carts", instance: "a" },
  values: [
    [1_700_000_000, "1"],
    [1_700_000_000.25, "NaN"],
    [1_700_000_001, "+Inf"],
  ],
};
const rate = { metric: {}, values: [[1_700_000_000, "0.5"]] };

function answer(...result: readonly unknown[]): string {
  return JSON.stringify({ status: "success", data: { resultType: "matrix", result } });
}

describe("readPrometheusRange", () => {
  it("gives a row for each sample, and counts NaN as a gap", () => {
    const { rows, damaged, gaps } = readPrometheusRange(file(answer(carts, rate)));
    expect([damaged, gaps]).toEqual([[], 1]);
    const labels = { instance: "a" };
    expect(rows).toEqual([
      { name: "carts", labels, timeMs: 1_700_000_000_000, value: 1 },
      { name: "carts", labels, timeMs: 1_700_000_001_000, value: Number.POSITIVE_INFINITY },
      { name: "", labels: {}, timeMs: 1_700_000_000_000, value: 0.5 },
    ]);
  });

  it("reads the one sample of each series that a query gives", () => {
    const vector = { metric: { __name__: "up" }, value: [1_700_000_000, "1"] };
    expect(readPrometheusRange(file(answer(vector))).rows).toMatchObject([
      { name: "up", value: 1 },
    ]);
  });

  it("names the place of a damaged sample and keeps the others", () => {
    const broken = { ...carts, values: [[1, "2"], [1, 2], "x", [null, "1"]] };
    const { rows, damaged } = readPrometheusRange(file(answer(rate, broken)));
    expect(rows).toHaveLength(2);
    expect(damaged.map(({ place }) => place)).toEqual([
      "result[1].values[1]",
      "result[1].values[2]",
      "result[1].values[3]",
    ]);
    expect(damaged[0]?.reason).toBe('is not [seconds, "value"]');
  });

  it("names a series that is none", () => {
    const { rows, damaged } = readPrometheusRange(file(answer("x", rate, { metric: 1 })));
    expect(rows).toHaveLength(1);
    expect(damaged).toEqual([
      { place: "result[0]", reason: "is no series" },
      { place: "result[2]", reason: "is no series" },
    ]);
  });

  it("keeps the whole series of an answer that was cut", () => {
    const { rows, damaged } = readPrometheusRange(file(answer(carts, rate, carts).slice(0, -40)));
    expect(rows).toHaveLength(3);
    expect(damaged).toEqual([{ place: "answer", reason: "has a piece of a record" }]);
  });

  it("says what Prometheus said where it refused, and what a file is not", () => {
    const refused = { status: "error", errorType: "bad_data", error: "parse error: \u001b[31mx" };
    const reasons = [JSON.stringify(refused), "{}", "<html>"].map(
      (text) => readPrometheusRange(file(text)).damaged[0]?.reason,
    );
    expect(reasons).toEqual([
      "is an error: parse error: \\u001b[31mx",
      "is no answer to query_range",
      "is not JSON",
    ]);
  });
});
