import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { MessageContent } from "../../../../kernel-helpers/kernel/message.js";
import { contents, type Exchange, lastText, type Probe, streamed } from "./probe.js";

type Run = (kernel: Probe) => Promise<void>;

const value = async (kernel: Probe, code: string): Promise<string> =>
  lastText(await kernel.execute(code));
const heardLate = (kernel: Probe, ran: Exchange): string => JSON.stringify(kernel.late(ran));
const wait = (ms: number): string => `await new Promise((done) => setTimeout(done, ${ms}));`;

const endless = {
  "a loop": "while (true) {}",
  "a bad regular expression": '/^(a+)+$/.test("a".repeat(40) + "b")',
  "a pending await": "await new Promise(() => {})",
  "a loop after an await": "await null; while (true) {}",
  "a loop in an async function": "async function spin() { await null; for (;;) {} } await spin()",
  "a loop of awaits": "while (true) await null;",
  "a loop in a timer": "setTimeout(() => { for (;;) {} }, 5); await new Promise(() => {})",
  "a timer that gives no rest":
    "setInterval(() => { for (const end = Date.now() + 30; Date.now() < end; ); }, 1); await new Promise(() => {})",
} as const;

const turns = 50;

/** Runs a cell, and comes back when it is at work. */
async function begun(kernel: Probe, code: string): Promise<{ readonly ran: Promise<Exchange> }> {
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

async function interruptedWith(kernel: Probe, ran: Promise<Exchange>): Promise<MessageContent> {
  await sleep(100);
  kernel.interrupt();
  const { reply } = await ran;
  expect(reply.status).toBe("error");
  return reply;
}

/** Ends the same kind of cell many times in one kernel, and says how long that took. */
async function interruptedOften(kernel: Probe, what: string, code: string): Promise<void> {
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
}

const often: Readonly<Record<string, Run>> = Object.fromEntries(
  Object.entries(endless).map(([what, code]): [string, Run] => [
    `${turns} interrupts of ${what} keep the program and its variables`,
    (kernel) => interruptedOften(kernel, what, code),
  ]),
);

/** Cases on interrupts, faults outside of cells and the end of the program that runs cells. */
export const controlCases: Readonly<Record<string, Run>> = {
  ...often,
  "an interrupt ends the timers of the cell": async (kernel) => {
    await kernel.execute("let fired = 0;");
    const { ran } = await begun(
      kernel,
      "setInterval(() => { fired++; }, 5); await new Promise(() => {})",
    );
    await interruptedWith(kernel, ran);
    const fired = Number(await value(kernel, "fired"));
    expect(fired).toBeGreaterThan(0);
    await sleep(100);
    expect(Number(await value(kernel, "fired"))).toBe(fired);
  },
  "an interrupt ends a loop that an earlier cell left behind": async (kernel) => {
    await kernel.execute("let keptWord = 'kept'; setTimeout(() => { for (;;) {} }, 20); 0");
    const ran = kernel.execute("await new Promise(() => {})", {}, 15_000);
    await interruptedWith(kernel, ran);
    expect(await value(kernel, "keptWord")).toBe("kept");
  },
  "a module whose loading was interrupted is loaded anew": async (kernel) => {
    const code = `import { writeFileSync } from "node:fs";
writeFileSync("slow.cjs", "globalThis.loads = (globalThis.loads ?? 0) + 1; while (globalThis.loads < 2); exports.done = 7;");`;
    await kernel.execute(code);
    const { ran } = await begun(kernel, 'require("./slow.cjs").done');
    await interruptedWith(kernel, ran);
    expect(await value(kernel, 'require("./slow.cjs").done')).toBe("7");
  },
  "a question can be interrupted, and the next one is answered": async (kernel) => {
    const asked: string[] = [];
    kernel.answerInput = (prompt) => {
      asked.push(prompt);
      kernel.interrupt();
      return "too late";
    };
    const code = 'await prompt("First?"); await new Promise(() => {})';
    const first = await kernel.execute(code, { allow_stdin: true }, 5000);
    expect(first.reply.status).toBe("error");
    kernel.answerInput = (prompt) => `answer to ${prompt}`;
    const ran = await kernel.execute('await prompt("Second?")', { allow_stdin: true }, 5000);
    expect([asked, lastText(ran)]).toEqual([["First?"], "answer to Second?"]);
  },
  "an interrupt ends the child that a cell waits for, and keeps variables": async (kernel) => {
    const code = `import { execFileSync } from "node:child_process"; let keptRate = 16;
execFileSync("sleep", ["30"])`;
    const { ran } = await begun(kernel, code);
    await interruptedWith(kernel, ran);
    expect(await value(kernel, "keptRate")).toBe("16");
  },
  "a call that nothing can interrupt is ended with its program, and the cell says so": async (
    kernel,
  ) => {
    const stuck = `import { pbkdf2Sync } from "node:crypto";
pbkdf2Sync("word", "salt", 2 ** 31 - 1, 64, "sha512")`;
    const { ran } = await begun(kernel, stuck);
    const reply = await interruptedWith(kernel, ran);
    expect(String(reply.evalue)).toMatch(/could not be interrupted.*variables are gone/);
    expect(await value(kernel, "1")).toBe("1");
  },
  "process.exit in a timer is reported after the cell, and the next cell runs": async (kernel) => {
    const ran = await kernel.execute("setTimeout(() => process.exit(3), 50); 0");
    await sleep(800);
    expect(heardLate(kernel, ran)).toMatch(/process\.exit\(3\).*variables are gone/);
    expect(await value(kernel, "1")).toBe("1");
  },
  "a cell that fills the memory is told so, and the next cell runs": async (kernel) => {
    const small = await kernel.another({ NODE_OPTIONS: "--max-old-space-size=256" });
    try {
      const hoard =
        "const hoard: object[] = []; while (true) hoard.push(new Array(1e5).fill(1.5));";
      const ran = await small.execute(hoard, {}, 60_000);
      expect(String(ran.reply.evalue)).toMatch(/ran out of memory.*variables are gone/);
      expect(streamed(ran, "stderr")).toBe("");
      expect(await value(small, "1")).toBe("1");
    } finally {
      await small.close();
    }
  },
  "a rejection that nobody takes is shown with the cell that waits no more": async (kernel) => {
    const code = `void (async () => { ${wait(150)} throw new Error("nobody takes it"); })(); 0`;
    const ran = await kernel.execute(code);
    await kernel.execute(wait(400));
    expect(heardLate(kernel, ran)).toContain("nobody takes it");
    expect(await value(kernel, "1")).toBe("1");
  },
  "an error in an event's listener is shown and ends nothing": async (kernel) => {
    const code = `import { EventEmitter } from "node:events";
const events = new EventEmitter();
events.on("late", () => { throw new Error("in a listener"); });
setTimeout(() => events.emit("late"), 50); 0`;
    const ran = await kernel.execute(code);
    await kernel.execute(wait(200));
    expect(heardLate(kernel, ran)).toContain("in a listener");
    expect(await value(kernel, "1")).toBe("1");
  },
  "what is printed after an await goes to the cell that waited": async (kernel) => {
    const ran = await kernel.execute(
      `void (async () => { ${wait(200)} console.log("waited"); })(); 0`,
    );
    const next = await kernel.execute(wait(500));
    expect(heardLate(kernel, ran)).toContain("waited");
    expect(contents(next, "stream")).toEqual([]);
  },
  "a display after the end of a cell goes to that cell": async (kernel) => {
    const code =
      'import { display } from "tslab"; setTimeout(() => display.html("<b>late</b>"), 200); 0';
    const ran = await kernel.execute(code);
    const next = await kernel.execute(wait(500));
    expect(heardLate(kernel, ran)).toContain("<b>late</b>");
    expect(contents(next, "display_data")).toEqual([]);
  },
  "children die with a program that is killed, detached ones excepted": async (kernel) => {
    const [plain, inherited, detached] = await startChildren(kernel);
    const ran = await kernel.execute("process.kill(process.pid, 'SIGKILL')", {}, 8000);
    expect(ran.reply.status).toBe("error");
    await expectEnded(plain, inherited);
    expectAlive(detached);
    expect(await value(kernel, "1")).toBe("1");
  },
  "children die with a program that exits, detached ones excepted": async (kernel) => {
    const [plain, inherited, detached] = await startChildren(kernel);
    await kernel.execute("process.exit()", {}, 8000);
    await expectEnded(plain, inherited);
    expectAlive(detached);
  },
};

/** Cases that each leave their kernel ended. */
export const endCases: Readonly<Record<string, Run>> = {
  "shutdown waits for no server, socket, timer, thread or child": async (kernel) => {
    const [plain, inherited, detached] = await startChildren(kernel);
    await kernel.execute(`import { connect, createServer } from "node:net";
import { Worker } from "node:worker_threads";
const server = createServer().listen(0);
await new Promise((listening) => server.once("listening", listening));
const socket = connect((server.address() as any).port);
new Worker("for (;;);", { eval: true }); setInterval(() => {}, 10); 0`);
    const begin = performance.now();
    void kernel.ask("shutdown_request", { restart: false }, { channel: "control" }).catch(() => {});
    const ended = kernel.process.ended.then(() => "ended");
    expect(await Promise.race([ended, sleep(2000, "alive")])).toBe("ended");
    console.log(`shutdown with open handles: ${Math.round(performance.now() - begin)} ms`);
    await expectEnded(plain, inherited);
    expectAlive(detached);
  },
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
};

/** A child, one that shares the streams of its parent, and a detached one. */
async function startChildren(kernel: Probe): Promise<readonly [number, number, number]> {
  const ran = await kernel.execute(`import { spawn } from "node:child_process";
const sleepers = [{}, { stdio: "inherit" }, { stdio: "inherit", detached: true }] as const;
console.log(sleepers.map((options) => spawn("sleep", ["60"], options).pid).join());`);
  const [plain = 0, inherited = 0, detached = 0] = streamed(ran, "stdout").split(",").map(Number);
  expect([plain, inherited, detached].every(isRunning)).toBe(true);
  return [plain, inherited, detached];
}

async function expectEnded(...pids: readonly number[]): Promise<void> {
  await expect.poll(() => pids.some(isRunning), { timeout: 3000 }).toBe(false);
}

function expectAlive(pid: number): void {
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
