import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { MessageContent } from "../../../../kernel-helpers/kernel/message.js";
import { type Run, value } from "./case.js";
import type { Exchange } from "./exchange.js";
import type { Probe } from "./probe.js";

const turns = 50;

/** Runs a cell, and comes back when it is at work. */
export async function begun(
  kernel: Probe,
  code: string,
): Promise<{ readonly ran: Promise<Exchange> }> {
  const atWork = new Promise<void>((heard) => {
    kernel.hear = ({ content }) => {
      if (content.text === "at work\n") heard();
    };
  });
  const ran = kernel.execute(`console.log("at work"); ${code}`, {}, 15_000);
  await Promise.race([atWork, ran]);
  kernel.hear = () => {};
  return { ran };
}

/** Interrupts a cell that is at work; gives its reply. */
export async function interruptedWith(
  kernel: Probe,
  ran: Promise<Exchange>,
): Promise<MessageContent> {
  await sleep(100);
  kernel.interrupt();
  const { reply } = await ran;
  expect(reply.status).toBe("error");
  return reply;
}

/** Ends a cell, which is given some time to be at work also where nothing is heard of it. */
export async function interrupted(kernel: Probe, code: string): Promise<void> {
  await kernel.execute("let keptValue = 41;");
  const running = kernel.execute(code, {}, 5000);
  await sleep(600);
  kernel.interrupt();
  expect((await running).reply.status).toBe("error");
  await sleep(300);
}

/** Ends the same kind of cell many times in one kernel, and says how long that took. */
export function often(what: string, code: string): Readonly<Record<string, Run>> {
  const run: Run = async (kernel) => {
    await kernel.execute("let keptNumber = 41; const firstProgram = process.pid;");
    const timesMs: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      const { ran } = await begun(kernel, code);
      await sleep((turn % 8) * 5);
      const begin = performance.now();
      kernel.interrupt();
      expect((await ran).reply.status).toBe("error");
      timesMs.push(performance.now() - begin);
      const kept = await value(kernel, "keptNumber + (process.pid === firstProgram ? 1 : 0)");
      expect(kept).toBe("42");
    }
    const sorted = timesMs.sort((a, b) => a - b).map(Math.round);
    const [median, p95, max] = [0.5, 0.95, 1].map((share) => sorted[Math.ceil(share * turns) - 1]);
    console.log(`${turns} interrupts of ${what}: median ${median} ms, p95 ${p95}, max ${max}`);
  };
  return { [`${turns} interrupts of ${what} keep the program and its variables`]: run };
}
