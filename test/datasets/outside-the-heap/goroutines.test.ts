import { describe, expect, it } from "vitest";
import { type Recording, recording } from "../../../kernel-helpers/recording/recording.js";
import { readProfile, top } from "../../../src/index.js";
import { goFor } from "../go.js";
import { linesOf, mebibyte } from "../recorder-line.js";
import { runAgain } from "../run-again.js";

const go = goFor("stacks of goroutines");
const name = "outside-the-heap/goroutines/waiting";
const goroutines = "/sched/goroutines:goroutines";

function check(found: Recording): void {
  const { before, waiting } = linesOf(found, ["before", "waiting"]);
  const { n, measured } = found.truth;
  // The main goroutine, and the lab's own that watches standard input.
  expect((measured?.goroutines ?? 0) - n).toBeLessThanOrEqual(2);
  expect(Number(waiting.metrics[goroutines]) - Number(before.metrics[goroutines])).toBe(n);
  // A buffer of 4 KiB makes a stack of 8 KiB, and every stack was used.
  const stacks = waiting.StackInuse - before.StackInuse;
  expect(stacks).toBeGreaterThanOrEqual(0.99 * n * 8192);
  expect(stacks).toBeLessThan(1.02 * n * 8192);
  // What the heap has of a goroutine: its descriptor (440 to 512 bytes by version), a place in a
  // queue (96 to 112), and two lists of all goroutines.
  const heap = waiting.HeapAlloc - before.HeapAlloc;
  expect(heap).toBeGreaterThan(n * 450);
  expect(heap).toBeLessThan(n * 750);
  if (found.truth.goos === "linux")
    expect(waiting.VmRSS - before.VmRSS).toBeGreaterThan(0.98 * (stacks + heap));
  // 23 samples of 512 KiB on average; with 78 they would reach the quarter of the stacks.
  const held = top(found.profile(), { sampleType: "inuse_space" });
  expect(held.reduce((sum, row) => sum + row.flat, 0)).toBeLessThan(stacks / 4);
}

describe(name, () => {
  it("has 156 MiB of stacks that the heap profile lacks", () => {
    check(recording(name));
    const { waiting } = linesOf(recording(name), ["before", "waiting"]);
    expect(Math.round(waiting.StackInuse / mebibyte)).toBe(156);
  });

  it("has them all on one line of the goroutine profile", () => {
    const profile = readProfile(recording(name).path("goroutine.pb.gz"));
    const ask = top(profile).find((row) => row.functionName === "main.ask");
    expect(ask?.cum).toBe(20_000);
  });

  it.skipIf(go === undefined)("says so again", () => runAgain(go, name, check), 120_000);
});
