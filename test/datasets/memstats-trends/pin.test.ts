import { describe, expect, it } from "vitest";
import { type Recording, recording } from "../../../kernel-helpers/recording/recording.js";
import { top } from "../../../src/index.js";
import { goFor } from "../go.js";
import { linesOf, mebibyte } from "../recorder-line.js";
import { runAgain } from "../run-again.js";

const go = goFor("spans that few objects hold");
const rowNames = ["before", "peak", "thinned", "returned"] as const;
const spanBytes = 8192;
const live = 120_000;

function checkPeak(found: Recording): void {
  const { before, peak } = linesOf(found, rowNames);
  const strays = peak.HeapObjects - before.HeapObjects - found.truth.n;
  expect(Math.abs(strays)).toBeLessThanOrEqual(50);
  // A span of 8 KiB has 128 slots of 64 bytes to Go 1.21; from 1.22 on 128 bytes of it are the map
  // of pointers (126), and from 1.26 on another 128 the marks of the collector (124).
  const spans = peak.HeapInuse / spanBytes;
  expect(spans).toBeGreaterThan(found.truth.n / 128);
  expect(spans).toBeLessThan(found.truth.n / 124 + 150);
}

/** What stays of the peak is 2 MB of live objects, wherever they are. */
function checkLive(found: Recording): void {
  const { returned } = linesOf(found, rowNames);
  const [kept] = found.truth.retained;
  expect(kept?.site).toBe("main.newSession");
  expect(kept?.bytes).toBeGreaterThan(1.8 * mebibyte);
  expect(kept?.bytes).toBeLessThan(2.1 * mebibyte);
  expect(returned.HeapAlloc - (kept?.bytes ?? 0)).toBeLessThan(0.5 * mebibyte);
  // 3.8 samples of 512 KiB on average; 20 have a probability of 1e-9.
  const held = top(found.profile(), { sampleType: "inuse_space" });
  const sessions = held.find((row) => row.functionName === "main.newSession")?.flat ?? 0;
  expect(sessions).toBeLessThan(10 * mebibyte);
}

function checkOnePerSpan(found: Recording): void {
  checkPeak(found);
  checkLive(found);
  const { before, peak, thinned, returned } = linesOf(found, rowNames);
  const spans = found.truth.measured?.spans ?? 0;
  expect(spans).toBe(found.truth.retained[0]?.objects);
  for (const row of [thinned, returned]) {
    expect(row.HeapInuse).toBeGreaterThanOrEqual(spans * spanBytes);
    expect(Math.abs(row.HeapInuse - peak.HeapInuse)).toBeLessThan(mebibyte);
  }
  if (found.truth.goos !== "linux") return;
  // Every page was touched and none can go back; spans' own records and mark bits come on top.
  expect(returned.VmRSS - before.VmRSS).toBeGreaterThan(0.98 * spans * spanBytes);
  expect(returned.VmRSS - before.VmRSS).toBeLessThan(spans * spanBytes + 32 * mebibyte);
}

function checkByChance(found: Recording): void {
  checkPeak(found);
  checkLive(found);
  const { peak, thinned, returned } = linesOf(found, rowNames);
  const slots = found.truth.n / (peak.HeapInuse / spanBytes);
  // A span stays when one of its sessions does: 1 - (1 - 1/124)^slots, which is 63 to 65 %.
  const share = 1 - (1 - 1 / 124) ** slots;
  const spans = found.truth.measured?.spans ?? 0;
  expect(spans / (peak.HeapInuse / spanBytes)).toBeGreaterThan(share - 0.015);
  expect(spans / (peak.HeapInuse / spanBytes)).toBeLessThan(share + 0.015);
  expect(Math.abs(thinned.HeapInuse - spans * spanBytes)).toBeLessThan(2 * mebibyte);
  const freed = peak.HeapInuse - thinned.HeapInuse;
  expect(returned.HeapReleased).toBeGreaterThan(0.95 * freed);
  if (found.truth.goos !== "linux") return;
  expect(thinned.VmRSS - returned.VmRSS).toBeGreaterThan(0.9 * freed);
}

describe.each([
  { name: "memstats-trends/pin/one-per-span", check: checkOnePerSpan },
  { name: "memstats-trends/pin/by-chance", check: checkByChance },
])("$name", ({ name, check }) => {
  it("holds many times what is alive", () => check(recording(name)));
  it.skipIf(go === undefined)("does so again", () => runAgain(go, name, check), live);
});

it("1.9 MiB in one-per-span hold 246 MiB", () => {
  const { thinned } = linesOf(recording("memstats-trends/pin/one-per-span"), rowNames);
  expect((thinned.HeapInuse / mebibyte).toFixed(0)).toBe("246");
  const { retained } = recording("memstats-trends/pin/one-per-span").truth;
  expect(((retained[0]?.bytes ?? 0) / mebibyte).toFixed(1)).toBe("1.9");
});
