import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Kernel, startKernel } from "../../../kernel-helpers/kernel/client.js";

// A kernel takes seconds to start on a busy machine, and some tests start several.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(() => vi.resetConfig());

const stock = fileURLToPath(new URL("../../fixtures/kernels/stock-tslab", import.meta.url));
const broken = fileURLToPath(new URL("../../fixtures/kernels/broken", import.meta.url));
// Stock tslab refuses whatever reaches it within 200 ms after a failing cell.
const abortWindow = () => new Promise((over) => setTimeout(over, 300));
let kernel: Kernel;

beforeAll(async () => {
  kernel = await startKernel({ specFolder: stock, environment: { LEAKLAB_PROBE: "set" } });
});
afterAll(() => kernel.close());

const stdout = (text: string) => [{ output_type: "stream", name: "stdout", text }];

test("execute returns what a cell printed, in one piece, with its count", async () => {
  const first = await kernel.execute('console.log("one"); console.log("two"); 1 + 2');
  expect(first).toEqual({ status: "ok", outputs: stdout("one\ntwo\n3\n"), executionCount: 1 });
});

test("a later cell sees the names of an earlier one and the environment given", async () => {
  await kernel.execute("const rateBytes = 524288;");
  const { outputs } = await kernel.execute('rateBytes + " " + process.env.LEAKLAB_PROBE');
  expect(outputs).toEqual(stdout("524288 set\n"));
});

test("a displayed value arrives as a MIME bundle between the texts around it", async () => {
  const { outputs } = await kernel.execute(
    'import { display } from "tslab"; console.log("a"); display.html("<b>x</b>"); console.log("b");',
  );
  expect(outputs).toEqual([
    ...stdout("a\n"),
    { output_type: "display_data", data: { "text/html": "<b>x</b>" }, metadata: {} },
    ...stdout("b\n"),
  ]);
});

test("a throwing cell has status error, the one after it is aborted, a later one runs", async () => {
  const throwing = await kernel.execute('throw new Error("planted")');
  expect(throwing.status).toBe("error");
  expect(JSON.stringify(throwing.outputs)).toContain("planted");
  expect((await kernel.execute("1")).status).toBe("aborted");
  await abortWindow();
  expect((await kernel.execute("1")).status).toBe("ok");
});

test("a type error is an error of the cell", async () => {
  const { status, outputs } = await kernel.execute('const n: number = "text";');
  expect(status).toBe("error");
  expect(JSON.stringify(outputs)).toContain("not assignable");
  await abortWindow();
});

test("an endless loop is interrupted at its time limit and the kernel goes on", async () => {
  const { status } = await kernel.execute("while (true) {}", { timeoutMs: 500 });
  expect(status).toBe("timeout");
  await abortWindow();
  expect((await kernel.execute('"alive"')).outputs).toEqual(stdout("alive\n"));
});

test("request asks for completions", async () => {
  const reply = await kernel.request("complete_request", { code: "conso", cursor_pos: 5 });
  expect(reply.matches).toContain("console");
});

test("a cell that ends the process is told from one that ran, and close still works", async () => {
  const doomed = await startKernel({ specFolder: stock });
  expect((await doomed.execute("process.exit(3)")).status).toBe("died");
  await doomed.close();
});

test("close leaves no process and no connection file, even with a child running", async () => {
  const parent = await startKernel({ specFolder: stock });
  const { outputs } = await parent.execute(
    'import { spawn } from "node:child_process"; spawn("sleep", ["60"]).pid;',
  );
  const childPid = Number(outputs[0]?.output_type === "stream" ? outputs[0].text : 0);
  expect(childPid).toBeGreaterThan(1);
  await parent.close();
  for (const pid of [parent.pid, childPid]) expect(isRunning(pid)).toBe(false);
});

test("a kernel that does not start throws with its last words and leaves no file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-client-"));
  vi.stubEnv("TMPDIR", folder);
  try {
    await expect(startKernel({ specFolder: broken })).rejects.toMatchObject({
      code: "setup",
      message: expect.stringContaining("planted: no kernel here"),
    });
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  }
});

test("a folder without kernel.json throws and names the file", async () => {
  await expect(startKernel({ specFolder: tmpdir() })).rejects.toMatchObject({ code: "setup" });
});

// A process that ended stays listed as a zombie until its parent asks for it: that one runs no more.
function isRunning(pid: number): boolean {
  const state = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return state.stdout.trim() !== "" && !state.stdout.trim().startsWith("Z");
}
