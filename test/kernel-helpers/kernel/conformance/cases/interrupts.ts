import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { cases, value } from "../case.js";
import { lastText } from "../exchange.js";
import { begun, interrupted, interruptedWith, often } from "../interrupting.js";

const slowLoop = "for (const end = Date.now() + 30; Date.now() < end; );";

/** Of interrupts. */
export const interruptCases = [
  cases("interrupts a synchronous loop", {
    "interrupts an endless loop": (kernel) => interrupted(kernel, "while (true) {}"),
    ...often("a loop", "while (true) {}"),
  }),
  cases("interrupts a bad regular expression", {
    "interrupts a bad regular expression": (kernel) =>
      interrupted(kernel, '/^(a+)+$/.test("a".repeat(40) + "b")'),
    ...often("a bad regular expression", '/^(a+)+$/.test("a".repeat(40) + "b")'),
  }),
  cases("interrupts a pending await", {
    "interrupts a pending await": (kernel) => interrupted(kernel, "await new Promise(() => {})"),
    ...often("a pending await", "await new Promise(() => {})"),
  }),
  cases(
    "interrupts a loop after an await",
    often("a loop after an await", "await null; while (true) {}"),
  ),
  cases("interrupts a loop in an async function", {
    ...often(
      "a loop in an async function",
      "async function spin() { await null; for (;;) {} } await spin()",
    ),
    ...often("a loop of awaits", "while (true) await null;"),
  }),
  cases("interrupts timers", {
    ...often(
      "a loop in a timer",
      "setTimeout(() => { for (;;) {} }, 5); await new Promise(() => {})",
    ),
    ...often(
      "a timer that gives no rest",
      `setInterval(() => { ${slowLoop} }, 1); await new Promise(() => {})`,
    ),
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
  }),
  cases("says that it ended the program of what cannot be interrupted", {
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
  }),
].flat();
