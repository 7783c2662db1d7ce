import { describe, expect, it } from "vitest";
import { type Recording, recording } from "../../../kernel-helpers/recording/recording.js";
import { top } from "../../../src/index.js";
import { goFor } from "../go.js";
import { linesOf, mebibyte } from "../recorder-line.js";
import { runAgain } from "../run-again.js";

const go = goFor("memory mapped past Go");
const name = "outside-the-heap/mmap/touched";

function check(found: Recording): void {
  const { before, mapped, touched } = linesOf(found, ["before", "mapped", "touched"]);
  const bytes = found.truth.measured?.mappedBytes ?? 0;
  expect(bytes).toBe(100 * mebibyte);
  for (const row of [mapped, touched]) {
    expect(Math.abs(row.HeapAlloc - before.HeapAlloc)).toBeLessThan(64 * 1024);
    expect(row.Sys - before.Sys).toBeLessThan(8 * mebibyte);
  }
  // A sample or two of the lab's own objects would be 1 MiB.
  const held = top(found.profile(), { sampleType: "inuse_space" });
  expect(held.reduce((sum, row) => sum + row.flat, 0)).toBeLessThan(2 * mebibyte);
  if (found.truth.goos !== "linux") return;
  // The runtime returns a few pages of its warm-up meanwhile.
  expect(Math.abs(mapped.VmRSS - before.VmRSS)).toBeLessThan(6 * mebibyte);
  expect(touched.VmRSS - mapped.VmRSS).toBeGreaterThan(bytes - 6 * mebibyte);
  expect(touched.VmRSS - mapped.VmRSS).toBeLessThan(bytes + 6 * mebibyte);
}

describe(name, () => {
  it("has 100 MiB resident that neither HeapAlloc nor the heap profile nor Sys has", () => {
    check(recording(name));
  });

  it.skipIf(go === undefined)("says so again", () => runAgain(go, name, check), 120_000);
});
