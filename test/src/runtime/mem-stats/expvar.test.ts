import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readExpvar } from "../../../../src/runtime/mem-stats/expvar.js";
import { memStatsNumbers, textFile } from "../../../fixtures/runtime/text-file.js";

const write = textFile("vars.json");
const memstats = { ...memStatsNumbers, BySize: [{ Size: 16, Mallocs: 7, Frees: 3 }] };
const ten = Date.UTC(2026, 10, 23, 10);

/** As Go prints the variables: one per line, each value on its line. */
function printed(objects = 11, more = ""): string {
  const text = JSON.stringify({ ...memstats, HeapObjects: objects });
  return `{\n"cmdline": ["serve {"],\n${more}"memstats": ${text}\n}\n`;
}

function readText(text: string, options = {}): ReturnType<typeof readExpvar> {
  return readExpvar(write(text), options);
}

function objectsOf({ rows }: ReturnType<typeof readExpvar>): readonly number[][] {
  return rows.map(({ timeMs, HeapObjects }) => [(timeMs - ten) / 1000, HeapObjects]);
}

describe("readExpvar", () => {
  it("reads one saved answer at the time that the caller gives, BySize included", () => {
    const { rows, damaged } = readText(printed(), { timeMs: ten });
    expect(damaged).toEqual([]);
    expect(rows).toEqual([{ ...memstats, timeMs: ten }]);
  });

  it("takes the time of each answer from the line before it", () => {
    const text = `2026-11-23T10:00:00Z\n${printed(1)}2026-11-23T10:00:05+00:00\n${printed(2)}`;
    expect(objectsOf(readText(text))).toEqual([
      [0, 1],
      [5, 2],
    ]);
    const seconds = `${ten / 1000}\n${printed(1)}${ten / 1000 + 5}.5\n${printed(2)}`;
    expect(objectsOf(readText(seconds))).toEqual([
      [0, 1],
      [5.5, 2],
    ]);
  });

  it("takes it from the line after where an answer comes first", () => {
    const text = `${printed(1)}2026-11-23T10:00:00Z\n${printed(2)}2026-11-23T10:00:05Z\n`;
    expect(objectsOf(readText(text))).toEqual([
      [0, 1],
      [5, 2],
    ]);
  });

  it("reads what jq writes: one per line, or indented, with a time inside", () => {
    const vars = (second: number): object => ({
      time: `2026-11-23T10:00:0${second}Z`,
      requests: { "/": 3 },
      memstats: { ...memstats, HeapObjects: second },
    });
    const text = `${JSON.stringify(vars(1))}\n${JSON.stringify(vars(2), null, 2)}\n`;
    expect(objectsOf(readText(text))).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it("does not guess a time: an answer without one is damaged and says what to do", () => {
    const { rows, damaged } = readText(printed());
    expect(rows).toEqual([]);
    expect(damaged).toEqual([
      {
        line: 1,
        reason: "has no time: give the option timeMs, or write a line with the time before it",
      },
    ]);
    const failed = `2026-11-23T10:00:00Z\ncurl: (7)\n2026-11-23T10:00:05Z\n${printed(2)}`;
    expect(objectsOf(readText(failed))).toEqual([[5, 2]]);
    expect(readText(failed).damaged).toEqual([{ line: 2, reason: "is not JSON" }]);
  });

  it("refuses one time for several answers, and a time that is none", () => {
    expect(() => readText(printed() + printed(), { timeMs: ten })).toThrow(
      "it has 2 documents without a time",
    );
    expect(() => readText(printed(), { timeMs: Number.NaN })).toThrow("timeMs is NaN");
  });

  it("reports an answer that was cut at any place, and keeps the one behind it", () => {
    const first = printed(1, `"hits": {"a": 1},\n`);
    const [before, after] = ["2026-11-23T10:00:00Z\n", "2026-11-23T10:00:05Z\n"];
    for (let cut = 1; cut < first.length - 2; cut += 3) {
      const text = `${before}${first.slice(0, cut)}\n${after}${printed(2)}`;
      expect(objectsOf(readText(text)), first.slice(0, cut)).toEqual([[5, 2]]);
      expect(readText(text).damaged.map(({ line }) => line)).toContain(2);
    }
  });

  it("keeps the answer that begins in the line where another was cut", () => {
    const first = printed(1);
    for (let cut = 4; cut < first.length - 2; cut += 3) {
      const { rows, damaged } = readText(`${first.slice(0, cut)}${printed(2)}`, { timeMs: ten });
      expect(
        rows.map(({ HeapObjects }) => HeapObjects),
        first.slice(0, cut),
      ).toEqual([2]);
      expect(damaged.length).toBeGreaterThan(0);
    }
  });

  it("trusts no answer without its last line end", () => {
    const text = printed();
    for (let cut = 1; cut < text.length; cut++)
      expect(readText(text.slice(0, cut), { timeMs: ten }).rows).toEqual([]);
  });

  it("says of other JSON that it has no memstats, and of a bad number which", () => {
    const bad = printed().replace('"Frees":5', '"Frees":-5');
    expect(readText(`{"level":"info"}\n${bad}`).damaged).toEqual([
      { line: 1, reason: 'has no "memstats"' },
      { line: 2, reason: 'memstats: "Frees" is -5, not a whole number from 0 to 2^63' },
    ]);
  });

  it("keeps every dated answer whatever program output stands between", () => {
    const output = fc.string().map((text) => `${text.replaceAll(/[{\r\n]/g, " ")}x\n`);
    const answer = fc.nat(59).map((second) => ({
      second,
      text: `2026-11-23T10:00:${String(second).padStart(2, "0")}Z\n${printed(second)}`,
    }));
    fc.assert(
      fc.property(fc.array(fc.oneof(output, answer), { maxLength: 12 }), (parts) => {
        const answers = parts.filter((part) => typeof part !== "string");
        const text = parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
        const read = readText(`2026-11-23T09:00:00Z\n${text}`);
        expect(objectsOf(read)).toEqual(answers.map(({ second }) => [second, second]));
        expect(read.damaged).toHaveLength(parts.length - answers.length);
      }),
    );
  });
});
