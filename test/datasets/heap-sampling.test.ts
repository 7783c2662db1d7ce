import { describe, expect, it } from "vitest";
import type { CoinLine } from "../../kernel-helpers/recording/lines.js";
import { poissonInterval } from "../../kernel-helpers/recording/poisson-interval.js";
import { recording } from "../../kernel-helpers/recording/recording.js";
import { rawCounts, top } from "../../src/index.js";

function held(name: string): ReadonlyMap<string, number> {
  const rows = top(recording(name).profile(), { sampleType: "inuse_space" });
  return new Map(rows.map((row) => [row.functionName, row.flat]));
}

describe("heap-sampling/sizes", () => {
  it("at rate 1 shows every site with its exact bytes", () => {
    const name = "heap-sampling/sizes/rate-1";
    const profile = held(name);
    const { retained } = recording(name).truth;
    expect(retained).toHaveLength(11);
    for (const { site, bytes } of retained) expect(profile.get(site)).toBe(bytes);
  });

  it("at the default rate lacks sites that the truth lists, all below 1.5 MiB", () => {
    const name = "heap-sampling/sizes/default-rate";
    const profile = held(name);
    const absent = recording(name).truth.retained.filter(({ site }) => !profile.has(site));
    expect(absent.length).toBeGreaterThan(0);
    for (const { bytes } of absent) expect(bytes).toBeLessThan(1.5 * 1024 * 1024);
  });

  it("at the default rate stands on about a hundred live samples", () => {
    const counts = rawCounts(recording("heap-sampling/sizes/default-rate").profile());
    const samples = counts.reduce((sum, row) => sum + row.samples, 0);
    // 49.1 MB / 512 KiB is 93.7; uploads of 64 KiB make it a little less.
    const [low, high] = poissonInterval(93, 0.9999);
    expect(samples).toBeGreaterThanOrEqual(low);
    expect(samples).toBeLessThanOrEqual(high);
  });

  it("has a lower period in the finer recording", () => {
    expect(recording("heap-sampling/sizes/rate-4096").profile().period).toBe(4096);
  });
});

describe("heap-sampling/coin", () => {
  const lines = recording("heap-sampling/coin/tosses").lines<CoinLine>("coin.ndjson");

  it("has at least 400 processes for each of ten settings", () => {
    const counts = new Map<string, number>();
    for (const { samples: _, ...conditions } of lines) {
      const key = JSON.stringify(conditions);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(10);
    for (const count of counts.values()) expect(count).toBeGreaterThanOrEqual(400);
  });

  it("has lines in the shape of datasets/README.md", () => {
    for (const line of lines) {
      expect(Object.keys(line)).toEqual([
        "objectBytes",
        "objects",
        "rateBytes",
        "warmup",
        "procs",
        "samples",
      ]);
      expect(Number.isInteger(line.samples)).toBe(true);
    }
  });

  it("misses less often than a fair coin without a warm-up", () => {
    const cold = lines.filter((line) => !line.warmup);
    const misses = cold.filter((line) => line.samples === 0).length;
    // 32 B x 16,384 are 512 KiB: a fair coin shows nothing with probability 1/e.
    expect(misses).toBeLessThan(poissonInterval(cold.length / Math.E, 0.9999)[0]);
  });
});
