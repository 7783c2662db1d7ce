import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { memStatsFields } from "../../../../src/runtime/mem-stats/mem-stats-fields.js";
import { readMemStats } from "../../../../src/runtime/mem-stats/read-mem-stats.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-memstats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const numbers = Object.fromEntries(memStatsFields.map((field, index) => [field, index]));
const reading = {
  time: "2026-11-23T10:00:00.25Z",
  ...numbers,
  BySize: [{ Size: 16, Mallocs: 7, Frees: 3 }],
};
const good = JSON.stringify(reading);

function readText(text: string): ReturnType<typeof readMemStats> {
  const path = join(folder, "memstats.ndjson");
  writeFileSync(path, text);
  return readMemStats(path);
}

describe("readMemStats", () => {
  it("reads one reading per line with Go's field names and the time in milliseconds", () => {
    const { rows, damaged } = readText(`${good}\n${good}\n`);
    expect(damaged).toEqual([]);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.timeMs).toBe(Date.UTC(2026, 10, 23, 10, 0, 0, 250));
    expect(rows[0]?.Mallocs).toBe(4);
    expect(rows[0]?.HeapObjects).toBe(11);
    expect(rows[0]?.BySize).toEqual([{ Size: 16, Mallocs: 7, Frees: 3 }]);
  });

  it("keeps the good lines among damaged ones and names each damaged line", () => {
    const { Frees: _, ...withoutFrees } = { ...reading, Frees: 0 };
    const lines = [
      good,
      "panic: boom",
      "[1]",
      JSON.stringify({ ...reading, time: "yesterday" }),
      JSON.stringify(withoutFrees),
      JSON.stringify({ ...reading, BySize: [{ Size: "16" }] }),
      "",
      good,
    ];
    const { rows, damaged } = readText(`${lines.join("\n")}\n`);
    expect(rows).toHaveLength(2);
    expect(damaged).toEqual([
      { line: 2, reason: "is not JSON" },
      { line: 3, reason: "is not a JSON object" },
      { line: 4, reason: 'has no "time" in RFC 3339 form' },
      { line: 5, reason: 'has no number "Frees"' },
      { line: 6, reason: '"BySize" is not a list of { Size, Mallocs, Frees }' },
    ]);
  });

  it("does not trust a last line without its line end", () => {
    const { rows, damaged } = readText(`${good}\n${good}`);
    expect(rows).toHaveLength(1);
    expect(damaged).toEqual([{ line: 2, reason: "has no line end, so it may be cut" }]);
  });

  it("reports a line over 1 MiB without decoding it", () => {
    const { rows, damaged } = readText(`${"x".repeat(1_048_577)}\n${good}\n`);
    expect(rows).toHaveLength(1);
    expect(damaged).toEqual([{ line: 1, reason: "is longer than 1 MiB" }]);
  });

  it("accepts Windows line ends and an empty BySize", () => {
    const { BySize: _, ...withoutBySize } = reading;
    const { rows, damaged } = readText(`${JSON.stringify(withoutBySize)}\r\n`);
    expect(damaged).toEqual([]);
    expect(rows[0]?.BySize).toEqual([]);
  });

  it("reads an empty file as an empty series", () => {
    expect(readText("")).toEqual({ rows: [], damaged: [] });
  });

  it("keeps every good line whatever stands between them", () => {
    const junk = fc.string().map((text) => text.replace(/[\n\r]/g, " "));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(good), junk), { maxLength: 30 }), (lines) => {
        const { rows, damaged } = readText(lines.map((line) => `${line}\n`).join(""));
        const goodLines = lines.filter((line) => line === good).length;
        const blank = lines.filter((line) => line.trim() === "").length;
        expect(rows).toHaveLength(goodLines);
        expect(damaged).toHaveLength(lines.length - goodLines - blank);
      }),
    );
  });

  it("refuses a missing file and a directory with the reason", () => {
    expect(() => readMemStats(join(folder, "none.ndjson"))).toThrow("there is no such file");
    expect(() => readMemStats(folder)).toThrow("it is a directory");
  });
});
