import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Recording, recording } from "../../../kernel-helpers/recording/recording.js";
import { goFor } from "../go.js";
import { linesOf, mebibyte } from "../recorder-line.js";
import { runAgain } from "../run-again.js";

const go = goFor("pages that go back to the system");
const isLinux = process.platform === "linux";
const rowNames = ["before", "full", "dropped", "returned"] as const;

function smapsBytes(found: Recording, file: string, field: string): number {
  const text = readFileSync(found.path(file), "utf8");
  const line = new RegExp(`^${field}: +(\\d+) kB$`, "m").exec(text);
  return Number(line?.[1]) * 1024;
}

/** The heap is dropped and returned alike, whatever the kernel is asked. */
function checkHeap(found: Recording): void {
  const { before, full, dropped, returned } = linesOf(found, rowNames);
  const bytes = found.truth.measured?.droppedBytes ?? 0;
  expect(bytes).toBe(200 * mebibyte);
  expect(Math.abs(full.HeapAlloc - before.HeapAlloc - bytes)).toBeLessThan(mebibyte);
  expect(Math.abs(dropped.HeapAlloc - before.HeapAlloc)).toBeLessThan(mebibyte);
  // Dropped memory is idle; only then, and when asked, is it released.
  expect(dropped.HeapIdle - full.HeapIdle).toBeGreaterThan(0.98 * bytes);
  expect(dropped.HeapReleased - full.HeapReleased).toBeLessThan(0.2 * bytes);
  expect(returned.HeapReleased - full.HeapReleased).toBeGreaterThan(0.95 * bytes);
  expect(full.VmRSS - before.VmRSS).toBeGreaterThan(0.95 * bytes);
}

function checkDontneed(found: Recording): void {
  checkHeap(found);
  const { before, full, returned } = linesOf(found, rowNames);
  expect(full.VmRSS - returned.VmRSS).toBeGreaterThan(190 * mebibyte);
  expect(Math.abs(returned.VmRSS - before.VmRSS)).toBeLessThan(16 * mebibyte);
  expect(smapsBytes(found, "smaps-returned.txt", "LazyFree")).toBe(0);
}

function checkFree(found: Recording): void {
  checkHeap(found);
  const { full, returned } = linesOf(found, rowNames);
  // A system short of memory takes pages back on its own; what it took and what it may take
  // are the 200 MiB.
  const lazyFree = smapsBytes(found, "smaps-returned.txt", "LazyFree");
  expect(full.VmRSS - returned.VmRSS + lazyFree).toBeGreaterThan(190 * mebibyte);
  expect(smapsBytes(found, "smaps-full.txt", "LazyFree")).toBeLessThan(16 * mebibyte);
}

describe.each([
  { name: "outside-the-heap/madvise/dontneed", check: checkDontneed, stays: 0 },
  { name: "outside-the-heap/madvise/free", check: checkFree, stays: 200 },
])("$name", ({ name, check, stays }) => {
  it(`leaves ${stays} of 200 MiB resident`, () => {
    check(recording(name));
    const { before, returned } = linesOf(recording(name), rowNames);
    const left = (returned.VmRSS - before.VmRSS) / mebibyte;
    expect(Math.abs(left - stays)).toBeLessThan(10);
  });

  it("has in smaps the resident memory of the row beside it", () => {
    const found = recording(name);
    const { full, returned } = linesOf(found, rowNames);
    for (const [file, row] of [
      ["smaps-full.txt", full],
      ["smaps-returned.txt", returned],
    ] as const)
      expect(Math.abs(smapsBytes(found, file, "Rss") - row.VmRSS)).toBeLessThan(mebibyte);
  });

  it.skipIf(go === undefined || !isLinux)(
    "does so again",
    () => runAgain(go, name, check),
    120_000,
  );
});
