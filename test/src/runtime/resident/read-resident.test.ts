import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readResident } from "../../../../src/runtime/resident/read-resident.js";
import { interleaved, textOf } from "../../../fixtures/runtime/interleaved.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const file = textFile("resident.txt");

function readText(...lines: readonly string[]): ReturnType<typeof readResident> {
  return readResident(file(textOf(lines)));
}

const heading = "559fed2c2000-7fffcf3a3000 ---p 00000000 00:00 0                          [rollup]";
const rollup = [heading, "Rss:                1748 kB", "LazyFree:             12 kB"];
const status = ["Name:\tcat", "State:\tR (running)", "VmHWM:\t    3000 kB", "VmRSS:\t    2016 kB"];

describe("readResident", () => {
  it("gives the amounts of smaps_rollup in bytes, by the kernel's names", () => {
    expect(readText(...rollup, "Locked:                0 kB")).toEqual({
      // 1,748 and 12 units of 1,024 bytes
      rows: [{ line: 1, timeMs: undefined, Rss: 1_789_952, LazyFree: 12_288, Locked: 0 }],
      damaged: [],
    });
  });

  it("takes VmRSS of status for Rss", () => {
    expect(readText(...status)).toEqual({
      rows: [{ line: 1, timeMs: undefined, VmHWM: 3_072_000, Rss: 2_064_384 }],
      damaged: [],
    });
  });

  it("reads one reading after another, each dated by a line above it", () => {
    const { rows, damaged } = readText("2026-11-25T10:00:00Z", ...rollup, "1795600801", ...status);
    expect(damaged).toEqual([]);
    expect(rows.map(({ line, timeMs }) => [line, timeMs])).toEqual([
      [2, Date.UTC(2026, 10, 25, 10)],
      [6, 1_795_600_801_000],
    ]);
  });

  it("reads lines that grep chose", () => {
    const { rows } = readText("VmRSS:\t 1 kB", "VmRSS:\t 2 kB", "RssAnon:\t 1 kB", "VmRSS:\t 3 kB");
    expect(rows.map(({ Rss, RssAnon }) => [Rss, RssAnon])).toEqual([
      [1024, undefined],
      [2048, 1024],
      [3072, undefined],
    ]);
  });

  it("takes VmRSS and the time of a recorder's records, and passes over records without it", () => {
    const time = "2026-11-25T10:00:00.5Z";
    const { rows, damaged } = readText(
      JSON.stringify({ time, pid: 7, Alloc: 1, VmRSS: 4096 }),
      JSON.stringify({ time, Alloc: 1 }),
      JSON.stringify({ time, VmRSS: -1 }),
      JSON.stringify({ VmRSS: 1 }),
    );
    const timeMs = Date.UTC(2026, 10, 25, 10, 0, 0, 500);
    expect(rows).toEqual([{ line: 1, timeMs, Rss: 4096 }]);
    expect(damaged).toEqual([
      { line: 3, reason: '"VmRSS" is -1, not a whole number from 0 to 2^63' },
      { line: 4, reason: 'has no "time" in RFC 3339 form' },
    ]);
  });

  it("names damaged lines and a reading without its amount", () => {
    const { rows, damaged } = readText(
      "Name:\tcat",
      heading,
      "Rss: many kB",
      "cat: no such process",
    );
    expect(rows).toEqual([]);
    expect(damaged).toEqual([
      { line: 1, reason: "begins a reading without Rss or VmRSS" },
      { line: 2, reason: "begins a reading without Rss or VmRSS" },
      { line: 3, reason: "has no number of kB for Rss" },
      { line: 4, reason: "is no line of smaps_rollup or status" },
    ]);
  });

  it("takes no mapping of smaps for a process", () => {
    const { rows, damaged } = readText(
      "5581-5582 r--p 00000000 fe:00 123 /bin/cat",
      "Rss: 8 kB",
      ...rollup,
    );
    expect(rows.map(({ Rss }) => Rss)).toEqual([1_789_952]);
    expect(damaged).toEqual([
      { line: 1, reason: "is one mapping of smaps; smaps_rollup has their sum" },
    ]);
  });

  it("keeps every good line whatever stands between them", () => {
    const good = ["VmRSS:\t    2016 kB", '{"time":"2026-11-25T10:00:00Z","VmRSS":2064384}'];
    fc.assert(
      fc.property(interleaved(good), (lines) => {
        const { rows } = readText(...lines);
        const kept = rows.filter(({ Rss }) => Rss === 2_064_384);
        expect(kept).toHaveLength(lines.filter((line) => good.includes(line)).length);
      }),
    );
  });

  it.runIf(process.platform === "linux")(
    "reads what this machine's kernel says of this process",
    () => {
      const kernel = ["smaps_rollup", "status"].map((name) =>
        readFileSync(`/proc/self/${name}`, "utf8"),
      );
      const { rows, damaged } = readResident(file(kernel.join("")));
      expect(damaged).toEqual([]);
      expect(rows).toHaveLength(2);
      for (const { Rss } of rows) expect(Rss).toBeGreaterThan(10_000_000);
      expect(rows[0]?.Anonymous).toBeGreaterThan(0);
      expect(rows[1]?.VmHWM).toBeGreaterThanOrEqual(rows[1]?.Rss ?? Infinity);
    },
  );
});
