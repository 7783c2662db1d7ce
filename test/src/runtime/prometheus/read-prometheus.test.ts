import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type PrometheusSample,
  prometheusMemStats,
} from "../../../../src/runtime/prometheus/prometheus-mem-stats.js";
import { readPrometheus } from "../../../../src/runtime/prometheus/read-prometheus.js";
import { splitSeries } from "../../../../src/runtime/series/split-series.js";
import { interleaved, textOf } from "../../../fixtures/runtime/interleaved.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const file = textFile("metrics.txt");

function readText(...lines: readonly string[]): ReturnType<typeof readPrometheus> {
  return readPrometheus(file(textOf(lines)));
}

/** What client_golang 1.25 served with Go 1.26, its MemStats and by-size families. */
const clientGolang = fileURLToPath(new URL("recorded/client_golang-1.25.txt", import.meta.url));

describe("readPrometheus", () => {
  it("gives a sample its labels, its time, and the type and help of its family", () => {
    const { rows, damaged, gaps } = readText(
      "# HELP shop_carts_total Carts, by \\\\kind and\\nstate.",
      "# TYPE shop_carts_total counter",
      'shop_carts_total{kind="a \\"b\\" \\\\ c\\nd", state=""} 12.5 1700000000123',
    );
    expect([damaged, gaps]).toEqual([[], 0]);
    expect(rows).toEqual([
      {
        line: 3,
        name: "shop_carts_total",
        labels: { kind: 'a "b" \\ c\nd', state: "" },
        value: 12.5,
        timeMs: 1_700_000_000_123,
        type: "counter",
        help: "Carts, by \\kind and\nstate.",
      },
    ]);
  });

  it("reads the numbers of Prometheus and counts NaN as a gap", () => {
    const { rows, damaged, gaps } = readText("a NaN", "b +Inf", "c -Inf", "d 1e-05", "e 1.8e+19 ");
    expect([damaged, gaps]).toEqual([[], 1]);
    expect(rows.map(({ name, value }) => [name, value])).toEqual([
      ["b", Number.POSITIVE_INFINITY],
      ["c", Number.NEGATIVE_INFINITY],
      ["d", 0.00001],
      ["e", 1.8e19],
    ]);
  });

  it("finds the family of a histogram's parts, also where its lines come later", () => {
    const { rows } = readText(
      'pause_bucket{le="+Inf"} 2',
      "pause_sum 0.5",
      "pause_count 2",
      "# TYPE pause histogram",
      "# TYPE load gauge",
      "load_total 1",
    );
    expect(rows.map(({ type }) => type)).toEqual([
      "histogram",
      "histogram",
      "histogram",
      "untyped",
    ]);
  });

  it("takes the times of OpenMetrics as seconds and passes over its exemplars", () => {
    const { rows, damaged } = readText(
      "# TYPE carts counter",
      "# UNIT carts carts",
      'carts_total 7 1700000000.5 # {trace_id="x # {y}"} 1 1700000000.1',
      "# EOF",
    );
    expect(damaged).toEqual([]);
    expect(rows).toMatchObject([{ value: 7, timeMs: 1_700_000_000_500, type: "counter" }]);
  });

  it("reads the quoted names of newer formats", () => {
    const { rows } = readText('{"shop.carts", "my label"="x"} 1');
    expect(rows).toMatchObject([{ name: "shop.carts", labels: { "my label": "x" } }]);
  });

  it("keeps a hostile label as a label", () => {
    const [row] = readText('a{__proto__="x",constructor="y"} 1').rows;
    expect(Object.entries(row?.labels ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });

  it("names what is wrong with each damaged line and keeps the others", () => {
    const { rows, damaged } = readText(
      "a 1",
      'a{x="1} 2',
      'a{x="1" y="2"} 2',
      'a{x="1",x="2"} 2',
      "a{x} 2",
      "a{x=1} 2",
      "a two",
      "a",
      "a 2 soon",
      "a 2 3 4",
      "3",
      "# TYPE a countre",
      'b{x="\\q"} 2',
      "b 2",
    );
    expect(rows.map(({ line }) => line)).toEqual([1, 14]);
    expect(damaged.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '2: has no quoted value for the label "x"',
      "3: has no comma between two labels",
      '4: has the label "x" twice',
      '5: has no "=" behind the label "x"',
      '6: has no quoted value for the label "x"',
      '7: has "two" where the value belongs',
      '8: has "" where the value belongs',
      '9: has "soon" where the time belongs',
      '10: has "4" behind the time',
      "11: begins with no metric name",
      '12: has "countre" where a type belongs',
      '13: has no quoted value for the label "x"',
    ]);
  });

  it("does not trust a last line without its line end", () => {
    expect(readPrometheus(file("a 1\nb 1"))).toMatchObject({ rows: [{ name: "a" }], gaps: 0 });
  });

  it("keeps every good line whatever stands between them", () => {
    const good = ['good{x="\\"y\\\\"} 1', "good_too 2.5 1700000000000"];
    fc.assert(
      fc.property(interleaved(good), (lines) => {
        const { rows } = readText(...lines);
        const kept = rows.filter(({ line }) => good.includes(lines[line - 1] ?? ""));
        expect(kept).toHaveLength(lines.filter((line) => good.includes(line)).length);
      }),
    );
  });

  it("reads back any label value", () => {
    const escaped = (text: string): string =>
      text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");
    const values = fc.string({ unit: "binary" }).filter((text) => !/[\r]/.test(text));
    fc.assert(
      fc.property(values, (value) => {
        const { rows } = readText(`a{x="${escaped(value)}"} 1`);
        expect(rows[0]?.labels.x).toBe(value);
      }),
    );
  });

  it("does not slow down on lines made for it", () => {
    const escapes = "\\n".repeat(500_000);
    const { rows } = readText(
      `a{x="${escapes}`,
      `a{${'x="",'.repeat(170_000)}`,
      `a ${"1".repeat(1e6)}`,
      "b 1",
    );
    expect(rows.map(({ name }) => name)).toEqual(["b"]);
  });
});

describe("prometheusMemStats", () => {
  it("names what client_golang serves by Go's fields and in Go's units", () => {
    const { rows, damaged } = readPrometheus(clientGolang);
    expect(damaged).toEqual([]);
    const [memStats, ...others] = prometheusMemStats(rows);
    expect(others).toEqual([]);
    expect(memStats).toMatchObject({
      timeMs: undefined,
      Mallocs: 2627,
      Frees: 1256,
      HeapObjects: 1371, // 2,627 - 1,256
      HeapInuse: 1_368_064,
      LastGC: 1_795_631_535_036_621_000, // 1.795631535036621e+09 seconds
      PauseTotalNs: 99_139,
      NumGC: 1,
    });
    // Every gauge and counter of go_memstats_ is a field: 22, and two of the summary.
    expect(Object.keys(memStats ?? {})).toHaveLength(2 + 24);
  });

  it("makes rows that splitSeries cuts at a restart", () => {
    const sample = (timeMs: number, value: number): PrometheusSample<number> => ({
      ...{ name: "go_memstats_mallocs_total", labels: {}, timeMs, value },
    });
    const rows = prometheusMemStats([sample(1000, 70), sample(2000, 80), sample(3000, 5)]);
    const { segments, breaks } = splitSeries(rows);
    expect(segments.map((segment) => segment.map((row) => row.Mallocs))).toEqual([[70, 80], [5]]);
    expect(breaks.map(({ kind }) => kind)).toEqual(["restart"]);
  });

  it("keeps instances apart and each in the order of time", () => {
    const sample = (instance: string, timeMs: number, value: number) => ({
      ...{ name: "go_memstats_heap_objects", labels: { instance }, timeMs, value },
    });
    const rows = prometheusMemStats([sample("a", 2, 20), sample("b", 1, 5), sample("a", 1, 10)]);
    expect(rows.map((row) => [row.labels.instance, row.timeMs, row.HeapObjects])).toEqual([
      ["a", 1, 10],
      ["a", 2, 20],
      ["b", 1, 5],
    ]);
  });
});
