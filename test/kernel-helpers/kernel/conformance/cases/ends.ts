import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { lastCases } from "../case.js";
import { expectAlive, expectEnded, startChildren } from "../children.js";

/** Of the end of a kernel. */
export const endCases = [
  lastCases("shuts down at once with open handles", {
    "shutdown waits for no server, socket, timer, thread or child": async (kernel) => {
      const [plain, inherited, detached] = await startChildren(kernel);
      await kernel.execute(`import { connect, createServer } from "node:net";
import { Worker } from "node:worker_threads";
const server = createServer().listen(0);
await new Promise((listening) => server.once("listening", listening));
const socket = connect((server.address() as any).port);
new Worker("for (;;);", { eval: true }); setInterval(() => {}, 10); 0`);
      const begin = performance.now();
      void kernel
        .ask("shutdown_request", { restart: false }, { channel: "control" })
        .catch(() => {});
      const ended = kernel.process.ended.then(() => "ended");
      expect(await Promise.race([ended, sleep(2000, "alive")])).toBe("ended");
      console.log(`shutdown with open handles: ${Math.round(performance.now() - begin)} ms`);
      await expectEnded(plain, inherited);
      expectAlive(detached);
    },
  }),
  lastCases("lets no child outlive the kernel", {
    "children die with a kernel that is killed, detached ones excepted": async (kernel) => {
      const [plain, inherited, detached] = await startChildren(kernel);
      process.kill(kernel.process.pid, "SIGKILL");
      await kernel.process.ended;
      await expectEnded(plain, inherited);
      expectAlive(detached);
    },
    "children die with a kernel that is killed while a cell is busy": async (kernel) => {
      const [plain, inherited, detached] = await startChildren(kernel);
      void kernel.execute("for (;;);").catch(() => {});
      await sleep(300);
      process.kill(kernel.process.pid, "SIGKILL");
      await kernel.process.ended;
      await expectEnded(plain, inherited);
      expectAlive(detached);
    },
  }),
].flat();
