import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { recording } from "../../../../kernel-helpers/recording/recording.js";
import { liveSampleCount } from "../../../../src/analysis/counts/raw-counts.js";
import {
  type SampledAgainstTrueRow,
  sampledAgainstTrue,
} from "../../../../src/analysis/sampled-against-true/sampled-against-true.js";
import { seededRandom } from "../../../../src/sampling/random.js";
import { classBytes, memStatsOf, metricsOf } from "../counted-readings.js";
import { plantedProfile, samplePlanted } from "../planted-heaps.js";

const rateBytes = 524_288;

function live(objectBytes: number, objects: number): Parameters<typeof memStatsOf>[0][number] {
  return { objectBytes, allocs: objects + 100, frees: 100 };
}

function ofRecording(name: string): readonly SampledAgainstTrueRow[] {
  const { rows } = recording(name).memStats();
  const last = rows[rows.length - 1];
  if (last === undefined) throw new Error("no rows");
  return sampledAgainstTrue(recording(name).profile(), last);
}

describe("sampledAgainstTrue", () => {
  it("says of each class what the profile estimates, what is true, and where it lies", () => {
    const profile = plantedProfile(
      [
        { stack: 1, objectBytes: 64, samples: 1 },
        { stack: 2, objectBytes: 64, samples: 1 },
        { stack: 1, objectBytes: 4096, samples: 10 },
      ],
      rateBytes,
    );
    const reading = memStatsOf([live(16, 50_000), live(64, 20_000), live(4096, 9000)]);
    const rows = sampledAgainstTrue(profile, reading);
    expect(rows).toEqual([
      // No sample is likely below 3.7 R = 1.8 MiB: ln(40) * 524,288 / 16 = 120,877 objects.
      expect.objectContaining({
        objectBytes: 16,
        samples: 0,
        low: 0,
        trueObjects: 50_000,
        verdict: "unseen",
      }),
      // Two samples of two stacks; Garwood's interval of 2 is 0.242 to 7.22, times 8,192.
      expect.objectContaining({
        objectBytes: 64,
        aboveBytes: 48,
        samples: 2,
        trueBytes: 1_280_000,
        verdict: "inside",
      }),
      // Ten samples are 1,285 objects; 9,000 would have 70.
      expect.objectContaining({
        objectBytes: 4096,
        samples: 10,
        trueObjects: 9000,
        verdict: "outside",
      }),
    ]);
    expect(Math.abs((rows[0]?.high ?? 0) - 120_877)).toBeLessThan(10);
    expect(rows[1]?.objects).toBeCloseTo(16_384, -1);
    expect(rows[1]?.low).toBeCloseTo(1984, -1);
    expect(Math.abs((rows[1]?.highBytes ?? 0) - 7.2247 * rateBytes)).toBeLessThan(1000);
    expect(Math.abs((rows[2]?.objects ?? 0) - 1285)).toBeLessThan(1);
  });

  it("calls a class without a sample outside where so many objects would have one", () => {
    const rows = sampledAgainstTrue(plantedProfile([], rateBytes), memStatsOf([live(16, 500_000)]));
    expect(rows.map((row) => row.verdict)).toEqual(["outside"]);
  });

  it("gathers the last class and all larger objects, which may share a size", () => {
    const profile = plantedProfile([{ stack: 1, objectBytes: 32_768, samples: 3 }], rateBytes);
    const reading = metricsOf([live(28_672, 2), live(32_768, 20), live(40_960, 12)]);
    const rows = sampledAgainstTrue(profile, reading);
    expect(rows.map((row) => [row.aboveBytes, row.objectBytes, row.trueObjects])).toEqual([
      [27_264, 28_672, 2],
      [28_672, Number.POSITIVE_INFINITY, 32],
    ]);
    expect(rows[1]).toMatchObject({
      samples: 3,
      trueBytes: 20 * 32_768 + 12 * 40_960,
      verdict: "inside",
    });
  });

  it("keeps every sample of a profile and every slot of a reading", () => {
    const name = "heap-sampling/sizes/default-rate";
    const rows = ofRecording(name);
    const slots = rows.reduce((sum, row) => sum + row.trueObjects, 0);
    expect(slots).toBe(recording(name).memStats().rows[1]?.HeapObjects);
    const samples = rows.reduce((sum, row) => sum + row.samples, 0);
    expect(samples).toBe(liveSampleCount(recording(name).profile()));
  });

  it("holds the truth as often as it promises, in each class of 300 drawn heaps", () => {
    const random = seededRandom(4);
    const sizes = classBytes.filter((_, index) => index % 7 === 1);
    let [held, all] = [0, 0];
    for (let heap = 0; heap < 300; heap++) {
      const planted = sizes.map((objectBytes, stack) => {
        const objects = 1 + Math.floor((Math.exp(random() * 6) * 65_536) / objectBytes);
        return { stack, objectBytes, objects };
      });
      const { profile } = samplePlanted(planted, rateBytes, random);
      const reading = metricsOf(
        planted.map(({ objectBytes, objects }) => live(objectBytes, objects)),
      );
      const rows = sampledAgainstTrue(profile, reading);
      expect(rows).toHaveLength(sizes.length);
      held += rows.filter((row) => row.verdict !== "outside").length;
      all += rows.length;
    }
    // 2,942 of 3,000 (98.1 %): exact intervals hold more than they promise where samples are few.
    expect(held / all).toBeGreaterThan(0.94);
    expect(held / all).toBeLessThan(0.995);
  });

  it("shows what a default profile of a healthy program missed", () => {
    const rows = ofRecording("heap-sampling/sizes/default-rate");
    const unseen = rows.filter((row) => row.verdict === "unseen" && row.trueObjects >= 300);
    expect(unseen.map((row) => row.objectBytes)).toEqual([32, 48, 96, 512, 1024]);
    expect(rows.filter((row) => row.verdict === "outside")).toEqual([]);
    expect(inspect(rows)).toContain(
      "32 size classes: the truth is inside the interval in 6,\noutside in 0, and 26 are unseen",
    );
  });

  it("is exact at rate 1, but for the few objects from before the rate was set", () => {
    for (const row of ofRecording("heap-sampling/sizes/rate-1")) {
      expect(row.low).toBe(row.high);
      expect(row.trueObjects - row.objects).toBeGreaterThanOrEqual(0);
      expect(row.trueObjects - row.objects).toBeLessThan(120);
    }
  });

  it("refuses a level that is no chance, and a reading without counts by size", () => {
    const profile = plantedProfile([], rateBytes);
    const reading = memStatsOf([live(16, 1)]);
    expect(() => sampledAgainstTrue(profile, reading, { level: 1 })).toThrow("the level is 1");
    expect(() => sampledAgainstTrue(profile, { ...reading, BySize: [] })).toThrow("BySize");
  });

  it("has no row for an empty profile and an empty heap", () => {
    expect(sampledAgainstTrue(plantedProfile([], rateBytes), memStatsOf([]))).toHaveLength(0);
  });
});
