import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { cases } from "../case.js";
import { bundle, contents, lastText, streamed, streamedLater } from "../exchange.js";

/** Of what cells print. */
export const streamCases = [
  cases("delivers 100,000 lines complete and in order", {
    "100,000 lines arrive whole and in order": async (kernel) => {
      const ran = await kernel.execute("for (let i = 0; i < 100_000; i++) console.log('line', i)");
      const lines = streamed(ran, "stdout").trimEnd().split("\n");
      const wrong = lines.findIndex((line, i) => line !== `line ${i}`);
      expect([lines.length, wrong]).toEqual([100_000, -1]);
    },
    "a loop shows its progress before it ends": async (kernel) => {
      const running = kernel.execute(
        "console.log('first'); for (const end = Date.now() + 1500; Date.now() < end; );",
      );
      const ended = running.then(() => "ended");
      await sleep(700);
      expect(await Promise.race([ended, sleep(0, "running")])).toBe("running");
      await running;
    },
  }),
  cases("delivers a line of 20 MB", {
    "a line of 20 MB arrives whole": async (kernel) => {
      const ran = await kernel.execute("console.log('x'.repeat(20_000_000))");
      expect(streamed(ran, "stdout").length).toBe(20_000_001);
    },
    "half of a surrogate pair, which no notebook file can hold, is replaced": async (kernel) => {
      const ran = await kernel.execute(
        String.raw`console.log("a\ud800b", "\\ud800", "🙂"); "\udc00"`,
      );
      expect(streamed(ran, "stdout")).toBe(`a\ufffdb ${String.raw`\ud800`} 🙂\n`);
      expect(lastText(ran)).toBe("\ufffd");
    },
  }),
  cases("keeps stdout and stderr apart", {
    "stdout and stderr are kept apart and in order": async (kernel) => {
      const code = "for (let i = 0; i < 5; i++) { console.log(i); console.error(i); }";
      const ran = await kernel.execute(code);
      expect(streamed(ran, "stdout")).toBe("0\n1\n2\n3\n4\n");
      expect(streamed(ran, "stderr")).toBe("0\n1\n2\n3\n4\n");
      const names = contents(ran, "stream").map(({ name }) => name);
      expect(names.slice(0, 4)).toEqual(["stdout", "stderr", "stdout", "stderr"]);
    },
    "a character cut in two arrives whole": async (kernel) => {
      const code =
        'for (const byte of Buffer.from("λ🙂")) process.stdout.write(Uint8Array.of(byte));';
      expect(streamed(await kernel.execute(code), "stdout")).toBe("λ🙂");
    },
    "what a child prints to an inherited stdout is the cell's": async (kernel) => {
      const code = `import { spawnSync } from "node:child_process";
spawnSync("echo", ["from a child"], { stdio: "inherit" }); await new Promise((r) => setTimeout(r, 200))`;
      expect(streamed(await kernel.execute(code), "stdout")).toBe("from a child\n");
    },
  }),
  cases("gives late output to the cell that started it", {
    "output after the end of a cell goes to that cell": async (kernel) => {
      const ran = await kernel.execute("setTimeout(() => console.log('late'), 400)");
      await kernel.execute("await new Promise((done) => setTimeout(done, 800))");
      expect(streamedLater(kernel, ran, "stdout")).toBe("late\n");
    },
    "output behind an await of an earlier cell goes to that cell": async (kernel) => {
      const ran = await kernel.execute(
        "void (async () => { await new Promise((r) => setTimeout(r, 300)); console.log('waited'); })();",
      );
      await kernel.execute("await new Promise((done) => setTimeout(done, 700))");
      expect(streamedLater(kernel, ran, "stdout")).toBe("waited\n");
    },
    "a display after the end of a cell goes to that cell": async (kernel) => {
      const code =
        'import { display } from "tslab"; setTimeout(() => display.html("<b>late</b>"), 200); 0';
      const ran = await kernel.execute(code);
      const next = await kernel.execute("await new Promise((done) => setTimeout(done, 500))");
      const shown = { ...ran, iopub: kernel.late(ran) };
      expect(bundle(shown)).toEqual({ "text/html": "<b>late</b>" });
      expect(contents(next, "display_data")).toEqual([]);
    },
  }),
].flat();
