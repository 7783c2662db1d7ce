import { describe, expect, it } from "vitest";
import { readHeapTextMemStats } from "../../../../src/runtime/mem-stats/heap-text.js";
import { textFile } from "../../../fixtures/runtime/text-file.js";

const write = textFile("heap.txt");
const ten = Date.UTC(2026, 10, 23, 10);

const text = `heap profile: 1: 16 [2: 32] @ heap/1048576
1: 16 [2: 32] @ 0x4a1b2c 0x45e0d1
#	0x4a1b2b	main.leak+0x1b	/src/main.go:12


# runtime.MemStats
# Alloc = 1000
# TotalAlloc = 5000
# Sys = 9000
# Lookups = 0
# Mallocs = 70
# Frees = 30
# HeapAlloc = 1000
# HeapSys = 4000
# HeapIdle = 2000
# HeapInuse = 2000
# HeapReleased = 500
# HeapObjects = 40
# Stack = 600 / 700
# MSpan = 80 / 90
# MCache = 10 / 20
# BuckHashSys = 5
# GCSys = 6
# OtherSys = 7
# NextGC = 4000000
# LastGC = 1795428000000000000
# PauseNs = [0 12 0]
# PauseEnd = [0 1795428000000000000 0]
# NumGC = 1
# NumForcedGC = 1
# GCCPUFraction = 1.5e-05
# DebugGC = false
# MaxRSS = 8192
`;

describe("readHeapTextMemStats", () => {
  it("reads the MemStats at the end of a heap text under MemStats' own names", () => {
    const { rows, damaged } = readHeapTextMemStats(write(text), { timeMs: ten });
    expect(damaged).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      timeMs: ten,
      Mallocs: 70,
      StackInuse: 600,
      StackSys: 700,
      MSpanInuse: 80,
      MCacheSys: 20,
      GCCPUFraction: 0.000015,
      PauseNs: [0, 12, 0],
      MaxRSS: 8192,
      BySize: [],
    });
    expect(rows[0]).not.toHaveProperty("PauseTotalNs");
  });

  it("reads texts one after another, each with the time before it", () => {
    const later = text.replace("HeapObjects = 40", "HeapObjects = 50");
    const path = write(`2026-11-23T10:00:00Z\n${text}2026-11-23T10:00:05Z\n${later}`);
    const { rows } = readHeapTextMemStats(path);
    expect(rows.map(({ timeMs, HeapObjects }) => [timeMs - ten, HeapObjects])).toEqual([
      [0, 40],
      [5000, 50],
    ]);
  });

  it("leaves MaxRSS undefined where the system does not tell", () => {
    const path = write(text.replace("# MaxRSS = 8192\n", ""));
    expect(readHeapTextMemStats(path, { timeMs: ten }).rows[0]?.MaxRSS).toBeUndefined();
  });

  it("names the line at which a text breaks off, wherever that is", () => {
    const lines = text.split("\n").slice(0, -3);
    for (let kept = 1; kept < lines.length; kept++) {
      const path = write(`${lines.slice(0, kept).join("\n")}\n`);
      const { rows, damaged } = readHeapTextMemStats(path, { timeMs: ten });
      expect(rows, lines[kept]).toEqual([]);
      expect(damaged[0]?.line).toBe(kept < 7 ? 1 : kept);
      expect(damaged[0]?.reason).toContain("ends a damaged heap text: has no");
    }
  });

  it("keeps the text that begins in the line where another was cut", () => {
    const path = write(`${text.slice(0, 400)}${text}`);
    const { rows, damaged } = readHeapTextMemStats(path, { timeMs: ten });
    expect(rows.map(({ HeapObjects }) => HeapObjects)).toEqual([40]);
    expect(damaged).toHaveLength(1);
  });

  it("passes over program output inside a text and says what stands outside", () => {
    const mixed = text.replace("# Frees", "handled 3 requests\n# Frees");
    const { rows, damaged } = readHeapTextMemStats(write(`curl: (7)\n${mixed}`), { timeMs: ten });
    expect(rows).toHaveLength(1);
    expect(damaged).toEqual([{ line: 1, reason: "stands outside a heap text" }]);
  });

  it("refuses a value that is not the number it should be", () => {
    const path = write(text.replace("# Frees = 30", "# Frees = 30handled"));
    expect(readHeapTextMemStats(path, { timeMs: ten }).damaged[0]?.reason).toBe(
      'ends a damaged heap text: "Frees" is not a number',
    );
  });
});
