import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { MessageContent } from "../../../../../kernel-helpers/kernel/message.js";
import { cases } from "../case.js";
import type { Probe } from "../probe.js";

interface Place {
  /** Cursor in code points; the end of the code by default. */
  readonly cursor?: number;
  readonly timeoutMs?: number;
}

async function completed(kernel: Probe, code: string, place: Place = {}): Promise<MessageContent> {
  const { cursor = [...code].length, timeoutMs = 20_000 } = place;
  const content = { code, cursor_pos: cursor };
  return (await kernel.ask("complete_request", content, { timeoutMs })).reply;
}

async function inspected(kernel: Probe, code: string, place: Place = {}): Promise<MessageContent> {
  const { cursor = [...code].length, timeoutMs = 20_000 } = place;
  const content = { code, cursor_pos: cursor, detail_level: 0 };
  return (await kernel.ask("inspect_request", content, { timeoutMs })).reply;
}

const emoji = "🙂".repeat(12);

/** Of completion and inspection. */
export const helpCases = [
  cases("completes by type", {
    "completes typed members": async (kernel) => {
      await kernel.execute("const someRow = { objectBytes: 8, liveObjects: 2 };");
      const reply = await completed(kernel, "someRow.obj");
      expect(reply).toMatchObject({ cursor_start: 8, cursor_end: 11 });
      expect((reply.matches as readonly string[])[0]).toBe("objectBytes");
    },
    "completes what a dynamic import gave": async (kernel) => {
      await kernel.execute('const fsThere = await import("node:fs");');
      expect((await completed(kernel, "fsThere.readFileS")).matches).toContain("readFileSync");
    },
  }),
  cases("completes module names: leaklab and the project's dependencies", {
    "completes leaklab": async (kernel) => {
      const reply = await completed(kernel, 'import {} from "leak');
      expect(reply).toMatchObject({ cursor_start: 16, cursor_end: 20 });
      expect(reply.matches).toContain("leaklab");
    },
    "completes a dependency of the project": async (kernel) => {
      expect((await completed(kernel, 'await import("only')).matches).toEqual(["only-exports"]);
    },
    "completes a built-in module": async (kernel) => {
      expect((await completed(kernel, 'import {} from "node:f')).matches).toContain("node:fs");
    },
  }),
  cases("inspects by type", {
    "inspects a function with its documentation": async (kernel) => {
      await kernel.execute(
        "/** Says how many. */\nfunction howMany(n: number): string { return String(n); }",
      );
      const { found, data } = await inspected(kernel, "howMany(1)", { cursor: 3 });
      expect(found).toBe(true);
      expect(JSON.stringify(data)).toContain("function howMany(n: number): string");
      expect(JSON.stringify(data)).toContain("Says how many.");
    },
    "says found false where there is nothing": async (kernel) => {
      expect(await inspected(kernel, "   ", { cursor: 1 })).toMatchObject({ found: false });
    },
  }),
  cases("takes and gives offsets in code points, also behind emoji", {
    "completes behind emoji": async (kernel) => {
      await kernel.execute("const someRow = { objectBytes: 8 };");
      const reply = await completed(kernel, `"${emoji}"; someRow.obj`);
      // Twelve emoji, two quotes, a semicolon, a space and "someRow." stand before it.
      const place = { cursor_start: 24, cursor_end: 27 };
      expect(reply).toMatchObject({ matches: ["objectBytes"], ...place });
    },
    "inspects behind emoji": async (kernel) => {
      const { data } = await inspected(kernel, `"${emoji}"; parseInt("3")`, { cursor: 19 });
      expect(JSON.stringify(data)).toContain("function parseInt");
    },
  }),
  cases("completes and inspects while a cell waits", {
    "completes while a cell waits": async (kernel) => {
      const running = kernel.execute("await new Promise((done) => setTimeout(done, 1500))");
      await sleep(200);
      expect((await completed(kernel, "consol", { timeoutMs: 1000 })).matches).toContain("console");
      await running;
    },
    "inspects while a cell waits": async (kernel) => {
      const running = kernel.execute("await new Promise((done) => setTimeout(done, 1500))");
      await sleep(200);
      expect((await inspected(kernel, "parseInt", { timeoutMs: 1000 })).found).toBe(true);
      await running;
    },
  }),
  cases("completes and inspects within a second while a cell is busy", {
    "completes while a cell is busy in a loop": async (kernel) => {
      const running = kernel.execute("for (const end = Date.now() + 2500; Date.now() < end; );");
      await sleep(300);
      expect((await completed(kernel, "consol", { timeoutMs: 1000 })).matches).toContain("console");
      expect((await inspected(kernel, "parseInt", { timeoutMs: 1000 })).found).toBe(true);
      await running;
    },
  }),
].flat();
