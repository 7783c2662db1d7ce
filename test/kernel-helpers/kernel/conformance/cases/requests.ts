import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { cases, value } from "../case.js";
import { lastText } from "../exchange.js";
import type { Probe } from "../probe.js";

/** Asks while a cell is in a loop for certain. */
async function whileBusy(kernel: Probe, ask: () => Promise<void>): Promise<void> {
  await kernel.execute("0");
  const running = kernel.execute("for (const end = Date.now() + 2500; Date.now() < end; );");
  await sleep(600);
  await ask();
  await running;
}

async function completeness(kernel: Probe, code: string): Promise<object> {
  return (await kernel.ask("is_complete_request", { code })).reply;
}

/** Of requests that run no cell. */
export const requestCases = [
  cases("tells complete from incomplete cells", {
    "is_complete knows a finished cell": async (kernel) => {
      for (const code of ["f(1)", "const s = `a\nb`", "`\u0024{`\u0024{1}`}`"])
        expect(await completeness(kernel, code)).toMatchObject({ status: "complete" });
    },
    "is_complete knows an open brace, and indents": async (kernel) => {
      const said = { status: "incomplete", indent: "  " };
      expect(await completeness(kernel, "if (true) {")).toMatchObject(said);
    },
    "is_complete knows an open template literal": async (kernel) => {
      for (const code of [
        "const s = `a\nb",
        "const s = `a \u0024{b} c",
        "f(`",
        "`a \u0024{`b` + `",
      ])
        expect(await completeness(kernel, code)).toMatchObject({ status: "incomplete" });
    },
  }),
  cases("answers comm, history and debug requests under the right types", {
    "comm_info has no comms, under its own type": async (kernel) => {
      const { reply, replyType } = await kernel.ask("comm_info_request", {}, { timeoutMs: 2000 });
      expect([replyType, reply.comms]).toEqual(["comm_info_reply", {}]);
    },
    "history is empty, under its own type": async (kernel) => {
      const content = { hist_access_type: "tail", n: 5, output: false, raw: true };
      const asked = kernel.ask("history_request", content, { timeoutMs: 2000 });
      const { reply, replyType } = await asked;
      expect([replyType, reply.history]).toEqual(["history_reply", []]);
    },
    "a debug request is refused, under its own type": async (kernel) => {
      const content = { type: "request", seq: 1, command: "debugInfo", arguments: {} };
      const asked = kernel.ask("debug_request", content, { channel: "control", timeoutMs: 2000 });
      expect(await asked).toMatchObject({ replyType: "debug_reply", reply: { success: false } });
    },
  }),
  cases("has a beating heart while a cell is busy", {
    "the heart beats while a cell is busy": (kernel) =>
      whileBusy(kernel, async () => {
        expect(await kernel.beats(1000)).toBe(true);
      }),
    "kernel_info is answered while a cell is busy": (kernel) =>
      whileBusy(kernel, async () => {
        const place = { channel: "control", timeoutMs: 1000 } as const;
        expect((await kernel.ask("kernel_info_request", {}, place)).reply.status).toBe("ok");
      }),
  }),
  cases("asks for input where readline and prompt do", {
    "readline asks the reader": async (kernel) => {
      kernel.answerInput = (prompt) => `answer to ${prompt}`;
      const code = `import { createInterface } from "node:readline/promises";
const line = createInterface({ input: process.stdin, output: process.stdout });
const said = await line.question("Name? "); line.close(); said`;
      const ran = await kernel.execute(code, { allow_stdin: true }, 5000);
      expect(lastText(ran)).toContain("answer to");
    },
    "readline asks for as many lines as are wanted, closed or not": async (kernel) => {
      let asked = 0;
      kernel.answerInput = () => `line ${++asked}`;
      for (const ending of ["line.close();", ""]) {
        const code = `import { createInterface } from "node:readline/promises";
var line = createInterface({ input: process.stdin, output: process.stdout });
var said = await line.question("Name? "); ${ending} said`;
        const ran = await kernel.execute(code, { allow_stdin: true }, 5000);
        await sleep(300);
        expect(lastText(ran)).toContain(`line ${asked}`);
      }
      expect(asked).toBe(2);
    },
    "prompt asks the reader": async (kernel) => {
      kernel.answerInput = (prompt) => `answer to ${prompt}`;
      const ran = await kernel.execute('await prompt("Rate?")', { allow_stdin: true }, 5000);
      expect(lastText(ran)).toBe("answer to Rate?");
    },
    "prompt gives null where nobody can be asked": async (kernel) => {
      expect(lastText(await kernel.execute('await prompt("Rate?")', {}, 5000))).toBe("null");
    },
  }),
  cases("refuses messages that are not signed or wrongly signed", {
    "a message with a wrong signature is refused": async (kernel) => {
      expect(await kernel.sendForged("another key", "globalThis.forged = 1")).toEqual([]);
      expect(await value(kernel, "typeof (globalThis as any).forged")).toBe("undefined");
    },
    "a message without a signature is refused": async (kernel) => {
      expect(await kernel.sendForged("", "globalThis.unsigned = 1")).toEqual([]);
      expect(await value(kernel, "typeof (globalThis as any).unsigned")).toBe("undefined");
    },
  }),
].flat();
