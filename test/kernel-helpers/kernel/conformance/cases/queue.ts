import { expect } from "vitest";
import { cases } from "../case.js";

/** Of cells that are sent together, the first of which fails. */
export const queueCases = [
  cases("aborts queued requests, and only them, on stop_on_error true", {
    "what was queued behind a failure is aborted": async (kernel) => {
      const first = kernel.execute("throw new Error('planted')");
      const queued = kernel.execute("1");
      expect((await first).reply.status).toBe("error");
      expect((await queued).reply.status).toBe("aborted");
    },
    "what is sent after a failure runs at once": async (kernel) => {
      await kernel.execute("throw new Error('planted')");
      expect((await kernel.execute("1")).reply.status).toBe("ok");
    },
    "a type error aborts the queue as well": async (kernel) => {
      void kernel.execute("const n: number = 'x'");
      expect((await kernel.execute("1")).reply.status).toBe("aborted");
    },
  }),
  cases("goes on with queued requests on stop_on_error false", {
    "what was queued behind a failure runs where it says so": async (kernel) => {
      const first = kernel.execute("throw new Error('planted')", { stop_on_error: false });
      const queued = kernel.execute("7");
      expect((await first).reply.status).toBe("error");
      expect((await queued).reply.status).toBe("ok");
    },
  }),
].flat();
