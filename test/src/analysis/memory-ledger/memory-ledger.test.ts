import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { programPlans } from "../../../../kernel-helpers/recording/plan.js";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import type { LedgerRow } from "../../../../src/analysis/memory-ledger/ledger-row.js";
import {
  type MemoryLedgerOptions,
  memoryLedger,
} from "../../../../src/analysis/memory-ledger/memory-ledger.js";
import type { MemStatsRow } from "../../../../src/mem-stats/mem-stats.js";
import { memStatsFields } from "../../../../src/mem-stats/mem-stats-fields.js";
import { readMemStats } from "../../../../src/runtime/mem-stats/read-mem-stats.js";
import { goFor } from "../../../datasets/go.js";
import { plantedProfile } from "../planted-heaps.js";

const mebi = 1_048_576;

/** A reading that adds up as Go's do, 24 MiB less 4 that were returned. */
const reading = readingWith({
  HeapAlloc: 10 * mebi,
  HeapInuse: 12 * mebi,
  HeapIdle: 7 * mebi,
  HeapReleased: 4 * mebi,
  StackSys: mebi,
  MSpanSys: 500,
  MCacheSys: 20,
  BuckHashSys: 3,
  GCSys: 4 * mebi - 1000,
  OtherSys: 477,
  Sys: 24 * mebi,
});

function readingWith(fields: Partial<MemStatsRow>): MemStatsRow {
  const zeros = Object.fromEntries(memStatsFields.map((field) => [field, 0]));
  return { ...(zeros as Omit<MemStatsRow, "timeMs" | "BySize">), timeMs: 0, BySize: [], ...fields };
}

function liveMetric(bytes: number): MemoryLedgerOptions["metrics"] {
  return { timeMs: 0, values: { "/gc/heap/live:bytes": bytes }, histograms: {} };
}

function partsOf(rows: readonly LedgerRow[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ part, bytes }) => [part, bytes]));
}

describe("memoryLedger", () => {
  it("divides what Go has and did not return", () => {
    expect(partsOf(memoryLedger(reading))).toEqual({
      "heap objects": 10 * mebi,
      "span slack": 2 * mebi,
      "idle pages": 3 * mebi,
      "goroutine stacks": mebi,
      "runtime structures": 4 * mebi,
      unexplained: 0,
    });
  });

  it("tells live objects by the metric, and what is resident beyond Go by the kernel", () => {
    const rss = { Rss: 30 * mebi, Anonymous: 25 * mebi, LazyFree: mebi };
    const rows = memoryLedger(reading, { rss, metrics: liveMetric(6 * mebi) });
    expect(partsOf(rows)).toEqual({
      "live objects": 6 * mebi,
      "new or dead objects": 4 * mebi,
      "span slack": 2 * mebi,
      "idle pages": 3 * mebi,
      "goroutine stacks": mebi,
      "runtime structures": 4 * mebi,
      "returned but resident": mebi,
      "mapped files": 5 * mebi,
      "outside Go": 4 * mebi,
      unexplained: 0,
    });
  });

  it("has less than nothing unexplained where less is resident than Go counts", () => {
    const parts = partsOf(memoryLedger(reading, { rss: 15 * mebi }));
    expect([parts["outside Go"], parts.unexplained]).toEqual([0, -5 * mebi]);
  });

  it("estimates live objects from a profile, with an interval", () => {
    const profile = plantedProfile([{ stack: 1, objectBytes: 64, samples: 8 }], 524_288);
    const [live, others] = memoryLedger(reading, { profile });
    // Eight samples are 4 MiB and a little; Garwood's interval of 8 is 3.45 to 15.8 samples.
    expect((live?.bytes ?? 0) / mebi).toBeCloseTo(4, 2);
    expect((live?.low ?? 0) / mebi).toBeCloseTo(1.727, 2);
    expect((live?.high ?? 0) / mebi).toBeCloseTo(7.881, 2);
    expect((live?.bytes ?? 0) + (others?.bytes ?? 0)).toBe(10 * mebi);
  });

  it("lets no estimate of live objects pass HeapAlloc", () => {
    const profile = plantedProfile([{ stack: 1, objectBytes: 64, samples: 100 }], 524_288);
    const [live, others] = memoryLedger(reading, { profile });
    expect(live).toMatchObject({ bytes: 10 * mebi, high: 10 * mebi });
    expect(others?.bytes).toBe(0);
  });

  it("adds up exactly to the total, whatever the readings say", () => {
    const bytes = fc.nat({ max: 2 ** 40 });
    const fields = fc
      .array(bytes, { minLength: memStatsFields.length, maxLength: memStatsFields.length })
      .map((sizes): Partial<MemStatsRow> => {
        return Object.fromEntries(memStatsFields.map((field, index) => [field, sizes[index]]));
      });
    const resident = fc
      .tuple(bytes, bytes, bytes)
      .map((sizes) => sizes.sort((a, b) => a - b))
      .map(([LazyFree = 0, Anonymous = 0, Rss = 0]) => ({ Rss, Anonymous, LazyFree }));
    const rss = fc.oneof(bytes, resident);
    const samples = fc.integer({ min: 0, max: 50 });
    const profile = samples.map((count) =>
      plantedProfile([{ stack: 1, objectBytes: 48, samples: count }], 524_288),
    );
    const sources = fc.record(
      { rss, profile, metrics: bytes.map(liveMetric) },
      { requiredKeys: [] },
    ) as fc.Arbitrary<MemoryLedgerOptions>;
    fc.assert(
      fc.property(fields, sources, (some, options) => {
        const rows = memoryLedger(readingWith(some), options);
        const total =
          typeof options.rss === "number"
            ? options.rss
            : (options.rss?.Rss ?? (some.Sys ?? 0) - (some.HeapReleased ?? 0));
        expect(rows.reduce((sum, row) => sum + row.bytes, 0)).toBe(total);
        expect(rows.every((row) => Number.isSafeInteger(row.bytes))).toBe(true);
        expect(new Set(rows.map((row) => row.part)).size).toBe(rows.length);
      }),
    );
  });

  it("leaves nothing unexplained in any reading that Go took", () => {
    const names = programPlans().flatMap(({ name, runs }) =>
      runs.map((run) => `${name}/${run.name}`),
    );
    const rows = names.flatMap((name) => {
      try {
        return recording(name).memStats().rows;
      } catch {
        return [];
      }
    });
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) expect(partsOf(memoryLedger(row)).unexplained).toBe(0);
  });

  it("says in words what each part is and what all add up to", () => {
    const text = inspect(memoryLedger(reading, { rss: 15 * mebi }));
    expect(text).toContain("Where 15 MiB are");
    expect(text).toMatch(/^unexplained +-5 MiB +-33\.3 % +the rest$/m);
    expect(text).toMatch(/^total +15 MiB$/m);
    expect(text).toContain("unexplained: at least: Go counts it, but it was never touched");
  });

  it.each([-1, 1.5, Number.NaN, { Rss: 5, Anonymous: 6 }, { Rss: 5, Anonymous: 3, LazyFree: 4 }])(
    "refuses a resident memory of %j",
    (rss) => {
      expect(() => memoryLedger(reading, { rss })).toThrow("a process cannot have");
    },
  );

  it("refuses the last row of a file without rows", () => {
    const rows: readonly MemStatsRow[] = [];
    expect(() => memoryLedger(rows[0] as MemStatsRow)).toThrow("there is no reading of MemStats");
  });
});

const go = process.platform === "linux" ? goFor("the ledger of a Go process") : undefined;

describe.skipIf(go === undefined)("memoryLedger of a Go process", () => {
  // What a small Go program has resident besides: itself, and pages that the runtime touched.
  const others = 8 * mebi;

  it("finds an object that was never touched unexplained", () => {
    const parts = partsOf(ledgerOf("100", "0"));
    expect(parts["heap objects"]).toBeGreaterThan(100 * mebi);
    expect(Math.abs((parts.unexplained ?? 0) + 100 * mebi)).toBeLessThan(others);
    expect(parts["outside Go"]).toBe(0);
  });

  it("finds mapped pages outside Go", () => {
    const parts = partsOf(ledgerOf("0", "100"));
    expect(Math.abs((parts["outside Go"] ?? 0) - 100 * mebi)).toBeLessThan(others);
    expect(parts["heap objects"]).toBeLessThan(others);
    expect(parts.unexplained).toBe(0);
  });
});

function ledgerOf(...args: readonly string[]): readonly LedgerRow[] {
  const source = fileURLToPath(new URL("../../../fixtures/runtime/hold/main.go", import.meta.url));
  const env = { ...process.env, GO111MODULE: "off" };
  const said = execFileSync(go?.command ?? "go", ["run", source, ...args], {
    env,
    encoding: "utf8",
  });
  const folder = mkdtempSync(join(tmpdir(), "leaklab-ledger-"));
  try {
    writeFileSync(join(folder, "reading.ndjson"), said);
    const [row] = readMemStats(join(folder, "reading.ndjson")).rows;
    const { Resident } = JSON.parse(said) as { Resident: { Rss: number; Anonymous: number } };
    if (row === undefined) throw new Error(`no reading in ${said}`);
    return memoryLedger(row, { rss: Resident });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
