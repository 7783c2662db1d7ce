import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { cases, value } from "../case.js";
import { expectAlive, expectEnded, startChildren } from "../children.js";
import { streamed, streamedLater } from "../exchange.js";

const wait = (ms: number): string => `await new Promise((done) => setTimeout(done, ${ms}));`;

/** Of what goes wrong outside of a running cell, and of the end of the program that runs cells. */
export const programCases = [
  cases("shows errors in timers and ends nothing", {
    "an error in a timer is shown and ends nothing": async (kernel) => {
      const ran = await kernel.execute("setTimeout(() => { throw new Error('in a timer') }, 5)");
      await kernel.execute(wait(300));
      expect(streamedLater(kernel, ran, "stderr")).toContain("Error: in a timer");
      expect(await value(kernel, "1")).toBe("1");
    },
    "an error in an event's listener is shown and ends nothing": async (kernel) => {
      const code = `import { EventEmitter } from "node:events";
const events = new EventEmitter();
events.on("late", () => { throw new Error("in a listener"); });
setTimeout(() => events.emit("late"), 50); 0`;
      const ran = await kernel.execute(code);
      await kernel.execute(wait(200));
      expect(streamedLater(kernel, ran, "stderr")).toContain("in a listener");
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
    "a rejection that nobody takes is shown with the cell that waits no more": async (kernel) => {
      const code = `void (async () => { ${wait(150)} throw new Error("nobody takes it"); })(); 0`;
      const ran = await kernel.execute(code);
      await kernel.execute(wait(400));
      expect(streamedLater(kernel, ran, "stderr")).toContain("nobody takes it");
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
    "process.exit in a timer is reported after the cell, and the next cell runs": async (
      kernel,
    ) => {
      const ran = await kernel.execute("setTimeout(() => process.exit(3), 50); 0");
      await sleep(800);
      expect(streamedLater(kernel, ran, "stderr")).toMatch(
        /process\.exit\(3\).*variables are gone/,
      );
      expect(await value(kernel, "1")).toBe("1");
    },
    "a cell that fills the memory is told so, and the next cell runs": async (_kernel, bench) => {
      const small = await bench.start({
        environment: { NODE_OPTIONS: "--max-old-space-size=256" },
      });
      const hoard =
        "const hoard: object[] = []; while (true) hoard.push(new Array(1e5).fill(1.5));";
      const ran = await small.execute(hoard, {}, 60_000);
      expect(String(ran.reply.evalue)).toMatch(/ran out of memory.*variables are gone/);
      expect(streamed(ran, "stderr")).toBe("");
      expect(await value(small, "1")).toBe("1");
    },
  }),
  cases("lets no child outlive the kernel", {
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
  }),
].flat();
