import { describe, expect, it } from "vitest";
import type { MixLine } from "../../kernel-helpers/recording/lines.js";
import { recording } from "../../kernel-helpers/recording/recording.js";
import { bySize, type MemStatsField, rawCounts, top } from "../../src/index.js";

/** Allocations of the lab and the runtime between the first and the last row. */
const strays = 50;

function change(name: string, field: MemStatsField): number {
  const { rows } = recording(name).memStats();
  return (rows.at(-1)?.[field] ?? 0) - (rows[0]?.[field] ?? 0);
}

function flat(name: string, sampleType: string): Record<string, number> {
  const rows = top(recording(name).profile(), { sampleType });
  return Object.fromEntries(
    rows.filter((row) => row.functionName.startsWith("main.")).map((r) => [r.functionName, r.flat]),
  );
}

describe("tiny-objects/sizes at rate 1, a million objects kept", () => {
  // MemStats counts a tiny object that joins a block as allocated and, while alive, as freed.
  it.each([
    { run: "noscan-1", frees: 937_500, slots: 62_500, tiny: 937_500, heapBytes: 1_000_000 },
    { run: "noscan-2", frees: 875_000, slots: 125_000, tiny: 875_000, heapBytes: 2_000_000 },
    { run: "noscan-4", frees: 750_000, slots: 250_000, tiny: 750_000, heapBytes: 4_000_000 },
    { run: "noscan-8", frees: 500_000, slots: 500_000, tiny: 500_000, heapBytes: 8_000_000 },
    { run: "noscan-12", frees: 0, slots: 1_000_000, tiny: 0, heapBytes: 16_000_000 },
    { run: "noscan-15", frees: 0, slots: 1_000_000, tiny: 0, heapBytes: 16_000_000 },
    { run: "noscan-16", frees: 0, slots: 1_000_000, tiny: 0, heapBytes: 16_000_000 },
    { run: "pointer-8", frees: 0, slots: 1_000_000, tiny: 0, heapBytes: 8_000_000 },
    { run: "pointer-16", frees: 0, slots: 1_000_000, tiny: 0, heapBytes: 16_000_000 },
  ])("$run: Frees +$frees, HeapObjects +$slots", ({ run, frees, slots, tiny, heapBytes }) => {
    const name = `tiny-objects/sizes/${run}`;
    const near = (field: MemStatsField, expected: number, tolerance: number): void =>
      expect(Math.abs(change(name, field) - expected)).toBeLessThanOrEqual(tolerance);
    near("Mallocs", 1_000_000, strays);
    near("Frees", frees, strays);
    near("HeapObjects", slots, strays);
    near("HeapAlloc", heapBytes, 100 * strays);
    const { tinyAllocs } = recording(name).truth;
    expect(Math.abs(tinyAllocs.after - tinyAllocs.before - tiny)).toBeLessThanOrEqual(strays);
    expect(Object.values(flat(name, "inuse_objects"))).toContain(slots);
    expect(Object.values(flat(name, "inuse_space"))).toContain(heapBytes);
  });

  it("BySize of MemStats names the class of the leak", () => {
    const { rows } = recording("tiny-objects/sizes/noscan-8").memStats();
    const live = (row: (typeof rows)[number] | undefined): number => {
      const found = row?.BySize.find((size) => size.Size === 16);
      return (found?.Mallocs ?? 0) - (found?.Frees ?? 0);
    };
    expect(Math.abs(live(rows.at(-1)) - live(rows[0]) - 500_000)).toBeLessThanOrEqual(strays);
  });
});

describe("tiny-objects/blame", () => {
  it("books all on innocent at rate 1, and nothing on leaky, which keeps everything", () => {
    const name = "tiny-objects/blame/rate-1";
    expect(flat(name, "inuse_space")).toEqual({ "main.innocent": 16_000_000, "main.main": 0 });
    expect(flat(name, "inuse_objects")).toEqual({ "main.innocent": 1_000_000, "main.main": 0 });
    expect(recording(name).truth.retained).toEqual([
      { site: "main.leaky", objects: 1_000_000, objectBytes: 8, bytes: 8_000_000 },
    ]);
  });

  it("books all on leaky in a -race build", () => {
    const held = flat("tiny-objects/blame/rate-1-race", "inuse_space");
    expect(held).toEqual({ "main.leaky": 16_000_000, "main.main": 0 });
  });

  it("shows leaky nothing at the default rate either", () => {
    const held = flat("tiny-objects/blame/default-rate", "inuse_space");
    expect(Object.keys(held)).toEqual(["main.innocent", "main.main"]);
  });

  it("lets a few turns swap where collections fall anywhere", () => {
    const held = flat("tiny-objects/blame/unfenced", "inuse_objects");
    expect(held["main.leaky"]).toBeGreaterThan(0);
    expect(held["main.leaky"]).toBeLessThan(100_000);
  });

  it("has 16-byte blocks only, as bySize tells", () => {
    const [largest] = bySize(recording("tiny-objects/blame/rate-1").profile()).filter(
      (row) => row.objects > 1000,
    );
    expect(largest).toEqual({ objectBytes: 16, objects: 1_000_000, bytes: 16_000_000 });
  });

  it("has a series that rises by 50,000 blocks a step", () => {
    const { rows } = recording("tiny-objects/blame/rate-1").memStats();
    const steps = rows.slice(1, 21).map((row, i) => row.HeapObjects - (rows[i]?.HeapObjects ?? 0));
    expect(steps).toHaveLength(20);
    for (const step of steps) expect(Math.abs(step - 50_000)).toBeLessThanOrEqual(strays);
  });
});

describe("tiny-objects/mix", () => {
  it("has four sizes and nine shares, each at rate 1", () => {
    const lines = recording("tiny-objects/mix/shares").lines<MixLine>("mix.ndjson");
    expect(new Set(lines.map((line) => `${line.objectBytes} ${line.q}`)).size).toBe(36);
    for (const line of lines) {
      expect(line).toEqual({
        objectBytes: expect.any(Number),
        objects: 1_000_000,
        rateBytes: 1,
        warmup: true,
        procs: 1,
        q: expect.any(Number),
        leaked: expect.any(Number),
        leakySlots: expect.any(Number),
        innocentSlots: expect.any(Number),
      });
    }
  });
});

describe("control/healthy", () => {
  it("keeps 50,000 sessions from the second row on", () => {
    const { rows } = recording("control/healthy/default-rate").memStats();
    for (const row of rows.slice(1))
      expect(Math.abs(row.HeapObjects - (rows[0]?.HeapObjects ?? 0) - 50_000)).toBeLessThanOrEqual(
        strays,
      );
  });

  it("has whole live samples of sessions only", () => {
    const counts = rawCounts(recording("control/healthy/default-rate").profile());
    const leaves = counts.map((row) => row.stack[0]?.functionName);
    expect(leaves).toContain("main.newSession");
  });
});
