import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMemStats } from "../../../../src/runtime/mem-stats/read-mem-stats.js";
import { memStatsNumbers, textFile } from "../../../fixtures/runtime/text-file.js";

const write = textFile("memstats.ndjson");
const reading = {
  time: "2026-11-23T10:00:00.25Z",
  ...memStatsNumbers,
  BySize: [{ Size: 16, Mallocs: 7, Frees: 3 }],
};
const good = JSON.stringify(reading);

function readText(text: string): ReturnType<typeof readMemStats> {
  return readMemStats(write(text));
}

/** What is said of a file whose only line is this. */
function reasonOf(line: string): string | undefined {
  return readText(`${line}\n`).damaged[0]?.reason;
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

  it("takes the process where the recorder says which, and ignores what else it says", () => {
    const told = { ...reading, start: "2026-11-23T09:00:00Z", pid: 12, VmRSS: 9, metrics: {} };
    const { rows } = readText(`${JSON.stringify(told)}\n${good}\n`);
    expect(rows[0]).toMatchObject({ pid: 12, startMs: Date.UTC(2026, 10, 23, 9) });
    expect(Object.keys(rows[0] ?? {})).not.toContain("VmRSS");
    expect(rows[1]).not.toHaveProperty("pid");
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

  it.each([
    ["7 in quotes", '"7"', "is not a number"],
    ["null, which JavaScript writes for NaN", "null", "is not a number"],
    ["a number that JSON.parse takes for infinite", "1e999", "is Infinity, not a whole number"],
    ["a negative count", "-1", "is -1, not a whole number"],
    ["half an object", "0.5", "is 0.5, not a whole number"],
    ["a count that fell below zero as uint64", "18446744073709551615", "is 18446744073709552000"],
  ])("refuses %s as a count", (_, frees, reason) => {
    expect(reasonOf(good.replace('"Frees":5', `"Frees":${frees}`))).toContain(`"Frees" ${reason}`);
  });

  it("takes only RFC 3339 for a time: Date.parse would make the year 2001 of 5", () => {
    for (const time of ["5", "2026-11-23", "Mon Nov 23 10:00:00 UTC 2026", 1_795_428_000_000])
      expect(reasonOf(JSON.stringify({ ...reading, time }))).toBe('has no "time" in RFC 3339 form');
  });

  it("finds a record behind a log's prefix and beside the output of a program", () => {
    for (const line of [
      `2026/11/23 10:00:00 ${good}`,
      `app-1  | 2026-11-23T10:00:00Z ${good}`,
      `handled {"path": "/"}${good}`,
      `working...${good}done {1 2}`,
      `${good}${good}`,
    ]) {
      const { rows } = readText(`${line}\n`);
      expect(rows.length, line).toBeGreaterThan(0);
      expect(rows.every(({ Mallocs }) => Mallocs === 4)).toBe(true);
    }
    expect(readText(`2026/11/23 10:00:00 ${good}\n`).damaged).toEqual([]);
  });

  it("keeps the record behind one that was cut at any place, and tells of the cut", () => {
    for (let cut = 2; cut < good.length; cut++) {
      const { rows, damaged } = readText(`${good.slice(0, cut)}${good}\n`);
      expect(rows, good.slice(0, cut)).toHaveLength(1);
      expect(damaged).toEqual([{ line: 1, reason: "has a piece of a record" }]);
    }
  });

  it("trusts no piece of a cut last line, wherever the cut is", () => {
    for (let cut = 1; cut <= good.length; cut++) {
      const { rows, damaged } = readText(`${good}\n${good.slice(0, cut)}`);
      expect(rows).toHaveLength(1);
      expect(damaged).toEqual([{ line: 2, reason: "has no line end, so it may be cut" }]);
    }
  });

  it("reports a line over 1 MiB without decoding it, unless the cap is raised", () => {
    const text = `${" ".repeat(1_048_576)}${good}\n${good}\n`;
    const { rows, damaged } = readText(text);
    expect(rows).toHaveLength(1);
    expect(damaged).toEqual([{ line: 1, reason: "is longer than 1 MiB" }]);
    expect(readMemStats(write(text), { lineCapBytes: 2_097_152 }).rows).toHaveLength(2);
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

  it("keeps every good line whatever stands between and before them", () => {
    const junk = fc.string().map((text) => text.replace(/[\n\r]/g, " "));
    const line = fc.oneof(
      fc.constant({ text: good, isGood: true }),
      junk.map((text) => ({ text, isGood: false })),
      junk
        .filter((text) => !text.includes("{"))
        .map((text) => ({ text: `${text}${good}`, isGood: true })),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { rows, damaged } = readText(lines.map(({ text }) => `${text}\n`).join(""));
        expect(rows).toHaveLength(lines.filter(({ isGood }) => isGood).length);
        const damagedLines = lines.flatMap(({ text, isGood }, index) =>
          isGood || text.trim() === "" ? [] : [index + 1],
        );
        expect(damaged.map((entry) => entry.line)).toEqual(damagedLines);
      }),
    );
  });

  it("is done with a line of nothing but openings", () => {
    const { damaged } = readText(`${'{"'.repeat(500_000)}\n${'{"a":'.repeat(200_000)}\n`);
    expect(damaged.map(({ line }) => line)).toEqual([1, 2]);
  });

  it("refuses a missing file, a directory, gzip and UTF-16 with the reason", () => {
    const path = write(Uint8Array.of(0x1f, 0x8b, 8));
    expect(() => readMemStats(join(dirname(path), "none"))).toThrow("there is no such file");
    expect(() => readMemStats(dirname(path))).toThrow("it is a directory");
    expect(() => readMemStats(path)).toThrow("it is compressed with gzip, not a text");
    expect(() => readMemStats(write(Buffer.from(`\ufeff${good}`, "utf16le")))).toThrow("UTF-16");
    expect(readText(`\ufeff${good}\n`).rows).toHaveLength(1);
    expect(() => readMemStats(write(good), { inputCapBytes: 10 })).toThrow("inputCapBytes");
  });
});
