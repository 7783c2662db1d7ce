import { expect } from "vitest";
import { cases, value } from "../case.js";
import { contents, types } from "../exchange.js";

/** Of a cell that runs: what is said about it, and how it is counted. */
export const executionCases = [
  cases("sends execute_input", {
    "execute_input comes before the output, with code and count": async (kernel) => {
      const ran = await kernel.execute("console.log(1)");
      expect(types(ran).indexOf("execute_input")).toBeGreaterThan(-1);
      expect(types(ran).indexOf("execute_input")).toBeLessThan(types(ran).indexOf("stream"));
      expect(contents(ran, "execute_input")[0]).toMatchObject({
        code: "console.log(1)",
        execution_count: ran.reply.execution_count,
      });
    },
  }),
  cases("sends the last value as execute_result", {
    "the last value is an execute_result with the count": async (kernel) => {
      const ran = await kernel.execute("1 + 2");
      expect(contents(ran, "execute_result")[0]).toMatchObject({
        data: { "text/plain": "3" },
        execution_count: ran.reply.execution_count,
      });
    },
  }),
  cases("counts executions", {
    "the count grows by one a cell": async (kernel) => {
      const first = await kernel.execute("0");
      const next = await kernel.execute("0");
      expect(Number(next.reply.execution_count) - Number(first.reply.execution_count)).toBe(1);
    },
    "a cell that is not stored does not count": async (kernel) => {
      const first = await kernel.execute("0");
      await kernel.execute("0", { store_history: false });
      const next = await kernel.execute("0");
      expect(Number(next.reply.execution_count) - Number(first.reply.execution_count)).toBe(1);
    },
  }),
  cases("speaks the protocol 5.3", {
    "kernel_info says language and protocol": async (kernel) => {
      const { reply, replyType } = await kernel.ask("kernel_info_request", {});
      expect(replyType).toBe("kernel_info_reply");
      expect(reply).toMatchObject({ language_info: { name: "typescript", file_extension: ".ts" } });
      expect(String(reply.protocol_version)).toMatch(/^5\.([3-9]|\d\d)/);
    },
    "kernel_info has a lexer for exports": async (kernel) => {
      const { reply } = await kernel.ask("kernel_info_request", {});
      expect(reply).toMatchObject({ language_info: { pygments_lexer: "typescript" } });
    },
    "status is busy first and idle last": async (kernel) => {
      const ran = await kernel.execute("console.log(1)");
      const states = contents(ran, "status").map(({ execution_state }) => execution_state);
      expect(states[0]).toBe("busy");
      expect(states.at(-1)).toBe("idle");
      expect(types(ran).at(-1)).toBe("status");
    },
    "a request of unknown type breaks nothing": async (kernel) => {
      await kernel.ask("nonsense_request", {}, { timeoutMs: 300 }).catch(() => undefined);
      expect(await value(kernel, "1")).toBe("1");
    },
  }),
  cases("runs silent cells silently", {
    "silent runs, shows nothing and does not count": async (kernel) => {
      const before = await kernel.execute("var ranSilently = 0;");
      const ran = await kernel.execute("ranSilently = 5; console.log(5); 6", { silent: true });
      expect(types(ran).filter((type) => type !== "status")).toEqual([]);
      const after = await kernel.execute("ranSilently");
      expect(contents(after, "execute_result")[0]).toMatchObject({ data: { "text/plain": "5" } });
      expect(Number(after.reply.execution_count) - Number(before.reply.execution_count)).toBe(1);
    },
  }),
  cases("evaluates user_expressions", {
    "user_expressions have values, or errors of their own": async (kernel) => {
      const ran = await kernel.execute("const chance = 0.25;", {
        user_expressions: { doubled: "chance * 2", wrong: "nowhere" },
      });
      expect(ran.reply.user_expressions).toMatchObject({
        doubled: { status: "ok", data: { "text/plain": "0.5" } },
        wrong: { status: "error" },
      });
    },
  }),
].flat();
