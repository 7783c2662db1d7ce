import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBench } from "../../../../src/runtime/bench/read-bench.js";
import { goFor } from "../../../datasets/go.js";
import { goCommand } from "../../../fixtures/runtime/go-fixture.js";
import { interleaved, textOf } from "../../../fixtures/runtime/interleaved.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const file = textFile("bench.txt");

function readText(...lines: readonly string[]): ReturnType<typeof readBench> {
  return readBench(file(textOf(lines)));
}

/** Rows in few words. */
function said({ rows }: ReturnType<typeof readBench>): readonly string[] {
  return rows.map(({ name, iterations, value, unit }) => [name, iterations, value, unit].join(" "));
}

function event(output: string, packageName = "example.com/shop"): string {
  return JSON.stringify({ Action: "output", Package: packageName, Output: output });
}

describe("readBench", () => {
  it("gives a row for each unit, with the configuration above it", () => {
    const { rows, damaged } = readText(
      "goos: linux",
      "pkg: example.com/shop",
      "BenchmarkCart/items=3-8   \t     100\t        24.44 ns/op\t       2 B/op\t       1 allocs/op",
      "PASS",
    );
    expect(damaged).toEqual([]);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({
      line: 3,
      name: "Cart/items=3-8",
      iterations: 100,
      value: 24.44,
      unit: "ns/op",
      config: { goos: "linux", pkg: "example.com/shop" },
    });
  });

  it("takes any unit, exponents, and a value below zero", () => {
    expect(said(readText("BenchmarkA 1 1.5e-05 sec/op -3 delta 2e+06 widgets"))).toEqual([
      "A 1 0.000015 sec/op",
      "A 1 -3 delta",
      "A 1 2000000 widgets",
    ]);
  });

  it("lets a later line change or end a setting, and keeps a hostile key harmless", () => {
    const { rows } = readText(
      "commit: one",
      "__proto__: x",
      "constructor: y",
      "BenchmarkA 1 1 ns/op",
      "commit:",
      "BenchmarkA 1 1 ns/op",
    );
    // As the format has it, a key begins with a small letter: __proto__ is none.
    expect(rows.map(({ config }) => Object.entries(config))).toEqual([
      [
        ["commit", "one"],
        ["constructor", "y"],
      ],
      [["constructor", "y"]],
    ]);
  });

  it("reads what Unit lines say", () => {
    const { units, damaged } = readText("Unit score better=higher assume=exact", "Unit x y");
    expect(units.get("score")).toEqual({ unit: "score", better: "higher", assume: "exact" });
    expect(damaged).toEqual([{ line: 2, reason: 'has "y", which is not key=value' }]);
  });

  it("names what is wrong with a broken result and passes over what is none", () => {
    const { rows, damaged } = readText(
      "BenchmarkA-2 100 5 ns/op 3",
      "BenchmarkA-2 100",
      "BenchmarkA-2 100 fast ns/op",
      "BenchmarkA-2 100 NaN widgets 7 ns/op",
      "BenchmarkA-2   \t",
      "BenchmarkA",
      "Benchmarking is fun",
      "--- BENCH: BenchmarkA-2",
    );
    expect(rows.map(({ line, unit }) => [line, unit])).toEqual([[4, "ns/op"]]);
    expect(damaged).toEqual([
      { line: 1, reason: "has a value without a unit" },
      { line: 2, reason: "has no measurement" },
      { line: 3, reason: 'has "fast" where a number belongs' },
      { line: 4, reason: "has NaN widgets, no measurement" },
      { line: 5, reason: "has the name of a benchmark and no numbers" },
    ]);
  });

  it("puts a result together that the benchmark printed into", () => {
    const lines = [
      "BenchmarkA-2   \tthe program prints",
      "and again",
      "     100\t     7 ns/op",
      "1\t2 x",
    ];
    expect(readText(...lines)).toMatchObject({ rows: [{ line: 3, name: "A-2" }], damaged: [] });
  });

  it("finds a result behind unfinished output and behind a prefix", () => {
    const lines = ["loading...BenchmarkA-2 100 7 ns/op", "10:00 ci | BenchmarkB-2 100 8 ns/op"];
    expect(said(readText(...lines))).toEqual(["A-2 100 7 ns/op", "B-2 100 8 ns/op"]);
  });

  it("joins the events of go test -json, of several packages at once", () => {
    const { rows, damaged } = readText(
      event("pkg: a\n", "a"),
      event("pkg: b\n", "b"),
      event("BenchmarkA-2 \t", "a"),
      event("BenchmarkB-2 \t", "b"),
      event(" 100\t 1 ns/op\n", "a"),
      event(" 100\t 2 ns/op\n", "b"),
      JSON.stringify({ Action: "pass", Package: "a" }),
    );
    expect(damaged).toEqual([]);
    expect(rows.map(({ line, name, value, config }) => [line, name, value, config.pkg])).toEqual([
      [3, "A-2", 1, "a"],
      [4, "B-2", 2, "b"],
    ]);
  });

  it("loses no other result with a lost event", () => {
    const broken = event(" 100\t 1 ns/op\n").slice(0, -9);
    const { rows, damaged } = readText(
      event("BenchmarkA-2 \t"),
      broken,
      event("BenchmarkB-2 \t"),
      event(" 100\t 2 ns/op\n"),
    );
    expect(rows.map(({ name }) => name)).toEqual(["B-2"]);
    expect(damaged.map(({ line }) => line)).toEqual([1, 2]);
  });

  it("keeps every good result whatever stands between them, as text and as events", () => {
    const good = ["BenchmarkA-2 100 1 ns/op", "BenchmarkB/x=1 5 2.5 B/op"];
    fc.assert(
      fc.property(interleaved(good), (lines) => {
        const goodLines = [...lines.entries()].filter(([, line]) => good.includes(line));
        const numbers = goodLines.map(([index]) => index + 1);
        const ours = (all: readonly string[]): readonly number[] =>
          readText(...all)
            .rows.filter(({ name }) => name === "A-2" || name === "B/x=1")
            .map(({ line }) => line);
        expect(ours(lines)).toEqual(numbers);
        const events = lines.map((line) => (good.includes(line) ? event(`${line}\n`) : line));
        expect(ours(events)).toEqual(numbers);
      }),
    );
  });
});

describe("readBench of this machine's Go", () => {
  it("finds the same benchmarks in the text and in the events", () => {
    const go = goFor("benchmarks of a fixture package");
    if (go === undefined) return;
    const args = ["-run=^$", "-bench=.", "-benchmem", "-benchtime=100x", "./bench"];
    const found = [["test"], ["test", "-json"]].map((command) => {
      const { stdout } = goCommand(go, ...command, ...args);
      const { rows, damaged } = readBench(file(stdout));
      expect(damaged).toEqual([]);
      expect(rows.find(({ name }) => name.startsWith("Tiny"))?.config.pkg).toBe(
        "example.com/fixtures/bench",
      );
      return rows.map(({ name, unit }) => `${name} ${unit}`);
    });
    expect(found[0]).toHaveLength(14);
    expect(found[1]).toEqual(found[0]);
  });
});
