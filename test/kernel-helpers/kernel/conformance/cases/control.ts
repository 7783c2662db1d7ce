import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { cases, value } from "../case.js";
import { streamedLater } from "../exchange.js";
import type { Probe } from "../probe.js";

async function interrupted(kernel: Probe, code: string): Promise<void> {
  await kernel.execute("let keptValue = 41;");
  const running = kernel.execute(code, {}, 5000);
  await sleep(600);
  kernel.interrupt();
  expect((await running).reply.status).toBe("error");
  await sleep(300);
}

/** Of interrupts, and of what ends the program of the cells or should not. */
export const controlCases = [
  cases("interrupts a synchronous loop", {
    "interrupts an endless loop": (kernel) => interrupted(kernel, "while (true) {}"),
  }),
  cases("interrupts a bad regular expression", {
    "interrupts a bad regular expression": (kernel) =>
      interrupted(kernel, '/^(a+)+$/.test("a".repeat(40) + "b")'),
  }),
  cases("interrupts a pending await", {
    "interrupts a pending await": (kernel) => interrupted(kernel, "await new Promise(() => {})"),
  }),
  cases("interrupts a loop after an await", {
    "interrupts a loop after an await": (kernel) =>
      interrupted(kernel, "await null; while (true) {}"),
    "interrupts a loop in a timer": (kernel) =>
      interrupted(kernel, "setTimeout(() => { for (;;) {} }, 5); await new Promise(() => {})"),
  }),
  cases("interrupts a loop in an async function", {
    "interrupts a loop in an async function": (kernel) =>
      interrupted(kernel, "async function spin() { await null; for (;;) {} } await spin()"),
    "interrupts a loop of awaits, which then stops": async (kernel) => {
      await kernel.execute("let turns = 0;");
      const pause = "await new Promise((r) => setTimeout(r, 5));";
      await interrupted(kernel, `while (true) { turns++; ${pause} }`);
      const turns = await value(kernel, "turns");
      await sleep(200);
      expect(await value(kernel, "turns")).toBe(turns);
    },
  }),
  cases("keeps variables when it interrupts", {
    "variables are kept when a loop is interrupted": async (kernel) => {
      await interrupted(kernel, "while (true) {}");
      expect(await value(kernel, "keptValue + 1")).toBe("42");
    },
    "variables are kept when a loop after an await is interrupted": async (kernel) => {
      await interrupted(kernel, "await null; while (true) {}");
      expect(await value(kernel, "keptValue + 1")).toBe("42");
    },
  }),
  cases("shows errors in timers and ends nothing", {
    "an error in a timer is shown and ends nothing": async (kernel) => {
      const ran = await kernel.execute("setTimeout(() => { throw new Error('in a timer') }, 5)");
      await kernel.execute("await new Promise((done) => setTimeout(done, 300))");
      expect(streamedLater(kernel, ran, "stderr")).toContain("Error: in a timer");
      expect(await value(kernel, "1")).toBe("1");
    },
  }),
  cases("shows unhandled rejections and ends nothing", {
    "an unhandled rejection is shown and ends nothing": async (kernel) => {
      const ran = await kernel.execute("void Promise.reject(new Error('unhandled one')); 2");
      await sleep(300);
      expect(streamedLater(kernel, ran, "stderr")).toContain("Error: unhandled one");
      expect(await value(kernel, "1")).toBe("1");
    },
  }),
  cases("says plainly what ended the program", {
    "process.exit is reported, and the next cell runs": async (kernel) => {
      const ran = await kernel.execute("process.exit(3)", {}, 8000);
      expect(String(ran.reply.evalue)).toMatch(/process\.exit\(3\).*variables are gone/);
      expect(await value(kernel, "1")).toBe("1");
    },
    "a signal that ends the program is reported, and the next cell runs": async (kernel) => {
      const ran = await kernel.execute("process.kill(process.pid, 'SIGKILL')", {}, 8000);
      expect(String(ran.reply.evalue)).toMatch(/SIGKILL.*variables are gone/);
      expect(await value(kernel, "1")).toBe("1");
    },
  }),
].flat();
