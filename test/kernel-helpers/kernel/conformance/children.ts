import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { streamed } from "./exchange.js";
import type { Probe } from "./probe.js";

/** A child, one that shares the streams of its parent, and a detached one. */
export async function startChildren(kernel: Probe): Promise<readonly [number, number, number]> {
  const ran = await kernel.execute(`import { spawn } from "node:child_process";
const sleepers = [{}, { stdio: "inherit" }, { stdio: "inherit", detached: true }] as const;
console.log(sleepers.map((options) => spawn("sleep", ["60"], options).pid).join());`);
  const [plain = 0, inherited = 0, detached = 0] = streamed(ran, "stdout").split(",").map(Number);
  expect([plain, inherited, detached].every(isRunning)).toBe(true);
  return [plain, inherited, detached];
}

export async function expectEnded(...pids: readonly number[]): Promise<void> {
  await expect.poll(() => pids.some(isRunning), { timeout: 3000 }).toBe(false);
}

export function expectAlive(pid: number): void {
  expect(isRunning(pid)).toBe(true);
  process.kill(pid);
}

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
