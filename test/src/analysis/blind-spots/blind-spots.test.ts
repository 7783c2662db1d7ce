import { expect, test } from "vitest";
import { recording, recordingNames } from "../../../../kernel-helpers/recording/recording.js";
import type { BlindSpot, BlindSpotKind } from "../../../../src/analysis/blind-spots/blind-spot.js";
import { blindSpots } from "../../../../src/analysis/blind-spots/blind-spots.js";
import { darkHeap } from "../../../../src/analysis/blind-spots/dark-heap.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { samplingProbability } from "../../../../src/sampling/probability.js";
import { seededRandom } from "../../../../src/sampling/random.js";
import { faultOf } from "../../../fixtures/profile/faults.js";
import { profileBytes, string } from "../../../fixtures/profile/messages.js";
import { plantedProfile } from "../planted-heaps.js";

const thinLeak = recording("what-pprof-trims/thin-leak/rate-1");
const memStats = thinLeak.memStats().rows.at(-1);

function row(rows: readonly BlindSpot[], kind: BlindSpotKind): BlindSpot {
  const found = rows.find((other) => other.kind === kind);
  if (found === undefined) throw new Error(`no row "${kind}"`);
  return found;
}

test("listed and trimmed bytes add up to the file's own", () => {
  const rows = blindSpots(thinLeak.profile());
  const [listed, trimmed, all] = (["listed", "trimmed", "samples"] as const).map(
    (kind) => row(rows, kind).bytes ?? 0,
  );
  expect(listed).toBe(300 * 1024 * 1024);
  expect((listed ?? 0) + (trimmed ?? 0)).toBe(all);
  expect(row(rows, "listed").says).toBe("what the list of go tool pprof shows: 3 functions");
  expect(row(rows, "trimmed").says).toMatch(
    /^\d+ functions under the cut of 2.3 MiB, in no list and no graph$/,
  );
});

test("functions for which the graph has no room are a row of their own", () => {
  const rows = Array.from({ length: 100 }, (_, stack) => ({ stack, objectBytes: 64, samples: 9 }));
  // A function and its size are two of eighty boxes.
  const spots = blindSpots(plantedProfile(rows, 524_288));
  expect(row(spots, "trimmed").bytes).toBe(0);
  expect(row(spots, "not drawn").says).toBe("60 functions more for which the graph has no room");
  const share = (row(spots, "not drawn").bytes ?? 0) / (row(spots, "samples").bytes ?? 1);
  expect(share).toBeCloseTo(0.6, 6);
});

test("a stack without a sample holds at most 1.5 MiB, and each of a thousand 4.9 MiB", () => {
  const profile = recording("heap-sampling/sizes/default-rate").profile();
  const mebibytes = (rows: readonly BlindSpot[], kind: BlindSpotKind): number =>
    (row(rows, kind).high ?? 0) / 1024 ** 2;
  const rows = blindSpots(profile);
  expect(mebibytes(rows, "unseen site")).toBeCloseTo(1.498, 3);
  // -ln(1 - 0.95^(1/1000)) = 9.878, half of it in MiB.
  expect(mebibytes(rows, "unseen sites")).toBeCloseTo(4.939, 3);
  expect(mebibytes(blindSpots(profile, { sites: 1 }), "unseen sites")).toBeCloseTo(1.498, 3);
  expect(mebibytes(blindSpots(profile, { level: 0.9 }), "unseen site")).toBeCloseTo(1.151, 3);
});

test("the bounds for stacks without a sample hold in 95 of 100 planted cases", () => {
  // Stacks of exactly the bound's size: all m of them have a sample in 95 % of the draws.
  const random = seededRandom(7);
  const profile = recording("heap-sampling/sizes/default-rate").profile();
  for (const sites of [1, 20, 1000]) {
    const { high } = row(blindSpots(profile, { sites }), "unseen sites");
    const objects = Math.ceil((high ?? 0) / 64);
    const miss = (1 - samplingProbability(64)) ** objects;
    const trials = 2000;
    let held = 0;
    for (let trial = 0; trial < trials; trial++)
      held += Number(Array.from({ length: sites }, random).every((number) => number >= miss));
    console.log(`unseen sites: ${sites}: bound holds in ${held} of ${trials}`);
    expect(held / trials).toBeGreaterThanOrEqual(0.94);
  }
});

test("the dark heap is that of darkHeap, at the level asked for", () => {
  const profile = recording("what-pprof-trims/thin-leak/default-rate").profile();
  const { bytes, low, high } = darkHeap(profile, { level: 0.8 });
  expect(row(blindSpots(profile, { level: 0.8 }), "dark heap")).toMatchObject({ bytes, low, high });
});

test("the dark heap of the thin leak holds the routes that no sample fell on", () => {
  const found = recording("what-pprof-trims/thin-leak/default-rate");
  const seen = new Set([...found.profile().samples()].map(({ stack }) => stack[0]?.functionName));
  const unseen = found.truth.retained.filter(({ site }) => !seen.has(site));
  const darkBytes = unseen.reduce((sum, { bytes }) => sum + bytes, 0);
  const { low, high } = row(blindSpots(found.profile()), "dark heap");
  expect(darkBytes).toBeGreaterThan(low ?? 0);
  expect(darkBytes).toBeLessThan(high ?? 0);
});

test("rows of 16-byte slots are named with their bytes", () => {
  const blame = recording("tiny-objects/blame/rate-1");
  const tiny = row(blindSpots(blame.profile()), "tiny blocks");
  expect(tiny.bytes).toBeGreaterThanOrEqual(16_000_000);
  expect(tiny.says).toMatch(/^\d+ rows? of 16-byte slots, which tiny objects share/);
});

test("every slot sampled leaves nothing unseen", () => {
  const rows = blindSpots(thinLeak.profile());
  for (const kind of ["dark heap", "unseen site", "unseen sites"] as const)
    expect(row(rows, kind)).toMatchObject({ low: 0, high: 0 });
});

test("a MemStats gives the bytes of what is never in the file", () => {
  if (memStats === undefined) throw new Error("no MemStats");
  const rows = blindSpots(thinLeak.profile(), { memStats });
  const bytes = (kind: BlindSpotKind): number | undefined => row(rows, kind).bytes;
  expect(bytes("goroutine stacks")).toBe(memStats.StackSys);
  expect(bytes("span slack")).toBe(memStats.HeapInuse - memStats.HeapAlloc);
  expect(bytes("idle pages")).toBe(memStats.HeapIdle - memStats.HeapReleased);
  const parts = (["goroutine stacks", "span slack", "idle pages", "runtime structures"] as const)
    .map(bytes)
    .reduce((sum: number, part) => sum + (part ?? 0), 0);
  // With the live heap they are all of the memory that Go holds.
  expect(parts + memStats.HeapAlloc).toBe(memStats.Sys - memStats.HeapReleased);
  expect(bytes("outside Go")).toBeUndefined();
  expect(row(rows, "since the last GC").from).toMatch(
    /^unknown: the last collection was \d.* s before/,
  );
});

test("without a MemStats they are unknown, and the row says what it would need", () => {
  const rows = blindSpots(thinLeak.profile());
  for (const kind of [
    "goroutine stacks",
    "span slack",
    "idle pages",
    "runtime structures",
  ] as const)
    expect(row(rows, kind)).toMatchObject({ bytes: undefined, from: "unknown: needs a MemStats" });
  expect(row(rows, "since the last GC").from).toContain("/gc/heap/live:bytes");
});

test("metrics stand in for a MemStats and tell how much is newer than the file", () => {
  const metrics = {
    "/gc/heap/live:bytes": 1000,
    "/memory/classes/heap/objects:bytes": 1700,
    "/memory/classes/heap/unused:bytes": 30,
    "/memory/classes/heap/stacks:bytes": 5,
    "/memory/classes/os-stacks:bytes": 2,
  };
  const rows = blindSpots(thinLeak.profile(), { metrics });
  expect(row(rows, "since the last GC")).toMatchObject({ bytes: 700, from: "metrics" });
  expect(row(rows, "goroutine stacks").bytes).toBe(7);
  expect(row(rows, "span slack").bytes).toBe(30);
  // One of the seven parts is not given.
  expect(row(rows, "runtime structures").bytes).toBeUndefined();
});

test("a file whose samples cannot be counted says so and keeps its other rows", () => {
  const sample = [{ locationId: [2], value: [0, 0, 1, 32] }];
  const rows = blindSpots(parseProfile(profileBytes({ sample })));
  expect(rows.map(({ kind }) => kind)).not.toContain("dark heap");
  expect(row(rows, "samples")).toMatchObject({
    bytes: undefined,
    from: 'unknown: a sample lacks the label "bytes", the size of its objects',
  });
  expect(row(rows, "listed").bytes).toBe(32);
});

test("a profile of no heap and a question without sense are refused", () => {
  const cpu = parseProfile(
    profileBytes({ sampleType: [{ type: string("count"), unit: string("count") }], sample: [] }),
  );
  expect(faultOf(() => blindSpots(cpu)).code).toBe("unknown-sample-type");
  for (const options of [{ level: 1 }, { level: Number.NaN }, { sites: 0 }, { sites: 1.5 }])
    expect(faultOf(() => blindSpots(thinLeak.profile(), options)).code).toBe("invalid-argument");
});

test("the rows of any heap make a table with sentences short enough for its cells", () => {
  for (const name of recordingNames().filter((other) => /sizes|blame|leak/.test(other))) {
    const found = recording(name);
    const rows = blindSpots(found.profile(), {
      memStats: found.memStats().rows.at(-1) ?? memStats,
    });
    for (const { says, from } of rows) expect(Math.max(says.length, from.length)).toBeLessThan(81);
    expect(new Set(rows.map((spot) => Object.keys(spot).join())).size).toBe(1);
  }
});
