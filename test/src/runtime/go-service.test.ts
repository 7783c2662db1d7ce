import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readExpvar } from "../../../src/runtime/mem-stats/expvar.js";
import { readHeapTextMemStats } from "../../../src/runtime/mem-stats/heap-text.js";
import { memStatsFields, memStatsUnit } from "../../../src/runtime/mem-stats/mem-stats-fields.js";
import { readMemStats } from "../../../src/runtime/mem-stats/read-mem-stats.js";
import { metricKind, metricUnit } from "../../../src/runtime/metrics/metric-kind.js";
import type { MetricsHistogram } from "../../../src/runtime/metrics/metrics-histogram.js";
import { readMetrics } from "../../../src/runtime/metrics/read-metrics.js";
import { splitSeries } from "../../../src/runtime/series/split-series.js";
import { goFor } from "../../datasets/go.js";
import { type GoService, startGoService } from "../../fixtures/runtime/go-service.js";
import { textFile } from "../../fixtures/runtime/text-file.js";

const go = goFor("the readers of what a Go service serves");
const write = textFile("served.txt");

describe.skipIf(go === undefined)("what a running Go service serves", () => {
  let service: GoService;
  beforeAll(async () => {
    if (go !== undefined) service = await startGoService(go);
  }, 120_000);
  afterAll(() => service.stop());

  async function text(path: string): Promise<string> {
    return Buffer.from(await service.get(path)).toString();
  }

  it("is read from /debug/vars, several answers to a file, each with its date", async () => {
    let saved = "";
    for (let second = 0; second < 3; second++) {
      await service.get("/plant?objects=1000");
      saved += `2026-11-23T10:00:0${second}Z\n${await text("/debug/vars")}`;
    }
    const { rows, damaged } = readExpvar(write(saved));
    expect(damaged).toEqual([]);
    expect(rows.map(({ timeMs }) => new Date(timeMs).getUTCSeconds())).toEqual([0, 1, 2]);
    for (const row of rows) {
      expect(row.BySize).toHaveLength(61);
      expect(row.Mallocs - row.Frees).toBe(row.HeapObjects);
    }
    expect((rows[2]?.Mallocs ?? 0) - (rows[0]?.Mallocs ?? 0)).toBeGreaterThanOrEqual(2000);
    expect(splitSeries(rows).breaks).toEqual([]);
  });

  it("is read from a heap text, whose MemStats agree with expvar's of the same second", async () => {
    const heapText = await text("/debug/pprof/heap?debug=1");
    const { rows, damaged } = readHeapTextMemStats(write(heapText), { timeMs: 0 });
    expect(damaged).toEqual([]);
    const [row] = rows;
    const [vars] = readExpvar(write(await text("/debug/vars")), { timeMs: 0 }).rows;
    if (row === undefined || vars === undefined) throw new Error("no row");
    expect(row.Mallocs - row.Frees).toBe(row.HeapObjects);
    expect(row.PauseNs).toHaveLength(256);
    expect(row.PauseEnd).toHaveLength(256);
    expect([row.NumGC, row.MCacheInuse, row.MCacheSys]).toEqual([
      vars.NumGC,
      vars.MCacheInuse,
      vars.MCacheSys,
    ]);
    // Fewer than 256 collections: the ring holds every pause, and their sum is PauseTotalNs.
    expect(row.PauseNs.reduce((sum, pause) => sum + pause, 0)).toBe(vars.PauseTotalNs);
    expect(vars.Mallocs).toBeGreaterThan(row.Mallocs);
    if (process.platform === "linux") expect(row.MaxRSS).toBeGreaterThan(1_048_576);
  });

  it("is refused where it is a binary profile", async () => {
    const profile = await service.get("/debug/pprof/heap?debug=0");
    expect(() => readHeapTextMemStats(write(profile))).toThrow("compressed with gzip");
  });

  it("is read whole from a log with prefixes, other lines and a cut last line", async () => {
    const lines = [await text("/record"), await text("/record"), await text("/record")];
    const [first = "", second = "", third = ""] = lines;
    const log =
      `gc 1 @0.011s 2%: 0.01+0.2+0.01 ms clock\n2026/11/23 10:00:00 ${first}` +
      `${third.slice(0, 2000)}${second}panic: {"boom"}\n${third.slice(0, 9000)}`;
    const wanted = readMemStats(write(first + second)).rows;
    const read = readMemStats(write(log));
    expect(read.rows).toEqual(wanted);
    expect(readMetrics(write(log)).rows.map(({ timeMs }) => timeMs)).toEqual(
      wanted.map(({ timeMs }) => timeMs),
    );
    expect(read.damaged).toEqual([
      { line: 1, reason: "is not JSON" },
      { line: 3, reason: "has a piece of a record" },
      { line: 4, reason: "has a piece of a record" },
      { line: 5, reason: "has no line end, so it may be cut" },
    ]);
  });

  it("tells the same live slots per size class in BySize and in runtime/metrics", async () => {
    await service.get("/plant?objects=5000");
    const path = write(await text("/record"));
    const [row] = readMemStats(path).rows;
    const [metrics] = readMetrics(path).rows;
    const allocs = slotsBySize(metrics?.histograms["/gc/heap/allocs-by-size:bytes"]);
    const frees = slotsBySize(metrics?.histograms["/gc/heap/frees-by-size:bytes"]);
    const classes = row?.BySize.filter(({ Size }) => Size > 0) ?? [];
    expect(classes).toHaveLength(60);
    const live = classes.map(({ Size, Mallocs, Frees }) => [Size, Mallocs - Frees]);
    const fromMetrics = classes.map(({ Size }) => [
      Size,
      (allocs.get(Size) ?? Number.NaN) - (frees.get(Size) ?? Number.NaN),
    ]);
    expect(fromMetrics).toEqual(live);
    expect(live.find(([size]) => size === 64)?.[1]).toBeGreaterThanOrEqual(5000);
    expect(row).toMatchObject({ pid: metrics?.pid, startMs: metrics?.startMs });
  });

  it("has a unit for every column, and Go's own word on what is cumulative", async () => {
    const [row] = readMetrics(write(await text("/record"))).rows;
    const cumulative = JSON.parse(await text("/kinds")) as Record<string, boolean>;
    const names = [...Object.keys(row?.values ?? {}), ...Object.keys(row?.histograms ?? {})];
    expect(names.sort()).toEqual(Object.keys(cumulative).sort());
    for (const name of names) {
      expect(metricUnit(name)).toMatch(/^[a-z-]+$/);
      expect([name, metricKind(name)]).toEqual([name, cumulative[name] ? "cumulative" : "gauge"]);
    }
    expect(memStatsFields.map(memStatsUnit)).not.toContain(undefined);
  });
});

/** Counts by size class: the boundary after a class of s bytes is s + 1. */
function slotsBySize(histogram: MetricsHistogram | undefined): ReadonlyMap<number, number> {
  const { buckets = [], counts = [] } = histogram ?? {};
  return new Map(counts.map((count, index) => [(buckets[index + 1] ?? Number.NaN) - 1, count]));
}
