import { expect } from "vitest";
import { type Bench, cases, value } from "../case.js";
import type { Probe } from "../probe.js";
import { specs } from "../specs.js";

/** The best time of a few turns, so that a busy machine counts less. */
async function loopMs(kernel: Probe, loop: string, turns: number): Promise<number> {
  await kernel.execute("let startMs = 0, sum = 0, i = 0;");
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const code = `startMs = performance.now(); sum = 0; ${loop} sum += i;`;
    const said = await value(kernel, `${code} [sum, performance.now() - startMs].join()`);
    const [sum, timeMs] = said.split(",").map(Number);
    expect(sum).toBe(4_499_998_500_000);
    times.push(timeMs ?? Number.NaN);
  }
  return Math.min(...times);
}

async function isTenTimesFaster(kernel: Probe, bench: Bench, loop: string): Promise<void> {
  const oursMs = await loopMs(kernel, loop, 3);
  // One turn is enough here: it takes a hundred times as long, and no turn is ten times too slow.
  const stock = await bench.start({ spec: specs.tslab });
  expect(await loopMs(stock, loop, 1)).toBeGreaterThan(10 * oursMs);
}

/** Of loops that a cell runs outside of any function; in one run with stock tslab. */
export const speedCases = [
  cases("runs a loop with `let i` at cell level at plain speed", {
    "a loop with let i is ten times faster than on stock tslab": (kernel, bench) =>
      isTenTimesFaster(kernel, bench, "for (let i = 0; i < 3_000_000; i++)"),
  }),
  cases("runs a loop over a cell variable at plain speed", {
    "a loop over a cell variable is ten times faster than on stock tslab": (kernel, bench) =>
      isTenTimesFaster(kernel, bench, "for (i = 0; i < 3_000_000; i++)"),
  }),
].flat();
