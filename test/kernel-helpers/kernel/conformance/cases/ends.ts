import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { lastCases } from "../case.js";
import { streamed } from "../exchange.js";

/** Of the end of a kernel. */
export const endCases = [
  lastCases("shuts down at once with open handles", {
    "shutdown with open handles takes no longer than it must": async (kernel) => {
      const server = "import { createServer } from 'node:net'; createServer().listen(0);";
      await kernel.execute(`setInterval(() => {}, 1000); ${server}`);
      const request = { restart: false };
      void kernel.ask("shutdown_request", request, { channel: "control" }).catch(() => {});
      const ended = kernel.process.ended.then(() => "ended");
      expect(await Promise.race([ended, sleep(2000, "alive")])).toBe("ended");
    },
  }),
  lastCases("lets no child outlive the kernel", {
    "children die with a kernel that is killed": async (kernel) => {
      const code =
        'import { spawn } from "node:child_process"; console.log(spawn("sleep", ["60"]).pid); 0';
      const pid = Number(streamed(await kernel.execute(code), "stdout").split("\n")[0]);
      process.kill(kernel.process.pid, "SIGKILL");
      await kernel.process.ended;
      await expect.poll(() => isRunning(pid), { timeout: 3000 }).toBe(false);
    },
  }),
].flat();

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
