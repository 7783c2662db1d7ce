import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyWorkshop, hasJupyter, Running, removeWorkshop, runToEnd } from "./workshop-copy.js";

// What needs no Python is tested beside; all of this starts JupyterLab.
const skip = !hasJupyter("the start tests");
const runCell = fileURLToPath(new URL("run-cell.mjs", import.meta.url));
const npmStart = ["npm", "start", "--silent", "--", "--no-browser"];
let workshop: string;

beforeAll(() => {
  workshop = copyWorkshop({ isPrepared: true });
}, 120_000);
afterAll(() => removeWorkshop(workshop), 60_000);

/** A workshop with a running kernel, whose cell has started a program of its own. */
async function openWithKernel(command: readonly string[] = npmStart) {
  const running = new Running(workshop, command);
  const [address] = await running.says(/http:\/\/127\.0\.0\.1:\d+\/\S+token=\w+/);
  const code = `import { spawn } from "node:child_process";
    spawn("sleep", ["1000"], { stdio: "ignore" });
    console.log(6 * 7, typeof process.env.JUPYTER_TOKEN);`;
  const cell = [process.execPath, "--experimental-websocket", "--no-warnings", runCell];
  const { output } = await runToEnd(workshop, [...cell, address, code]);
  return { running, address, output };
}

describe.skipIf(skip)("npm start ends and leaves no process behind", () => {
  const signals: [string, NodeJS.Signals, (running: Running) => number][] = [
    ["SIGTERM to npm", "SIGTERM", (running) => running.pid],
    ["SIGINT to npm", "SIGINT", (running) => running.pid],
    ["SIGHUP to npm", "SIGHUP", (running) => running.pid],
    ["SIGTERM to the start script", "SIGTERM", (running) => running.pidOf(/start\.mjs/)],
    ["SIGINT to the group", "SIGINT", (running) => -running.pid],
    ["SIGTERM to the group", "SIGTERM", (running) => -running.pid],
    ["SIGKILL to npm", "SIGKILL", (running) => running.pid],
    ["SIGKILL to the group", "SIGKILL", (running) => -running.pid],
    ["SIGKILL to JupyterLab", "SIGKILL", (running) => running.pidOf(/jupyterlab/)],
  ];
  test.each(signals)(
    "on %s, kernels and what they started included",
    async (_, signal, target) => {
      const { running, output } = await openWithKernel();
      expect(output).toBe("42 undefined\n");
      expect(running.living().join("\n")).toMatch(/launch\.mjs[\s\S]*sleep 1000/);
      process.kill(target(running), signal);
      expect(await running.leftAfter(15_000)).toEqual([]);
    },
    60_000,
  );
});

test.skipIf(skip)(
  "the start script ends with exit code 0 when it is asked to end",
  async () => {
    const script = [process.execPath, "kernel-helpers/cli/start.mjs", "--no-browser"];
    const { running } = await openWithKernel(script);
    process.kill(running.pid, "SIGTERM");
    expect(await running.ended).toEqual({ code: 0, signal: null });
    expect(running.output).toContain("The workshop is closed.");
  },
  60_000,
);

test.skipIf(skip)(
  "the server listens on loopback only, wants its token, offers one kernel, trusts what is shipped",
  async () => {
    const running = new Running(workshop, npmStart);
    const [address] = await running.says(/http:\S+token=\w+/);
    const url = new URL(address);
    const get = (path: string, token: string) =>
      fetch(new URL(path, url), { headers: { authorization: `token ${token}` } });
    const token = url.searchParams.get("token") ?? "";
    expect((await get("/api/kernelspecs", "wrong")).status).toBe(403);
    const specs = (await (await get("/api/kernelspecs", token)).json()) as {
      kernelspecs: Record<string, unknown>;
    };
    expect(Object.keys(specs.kernelspecs)).toEqual(["leaklab"]);
    expect(listeningAddresses(Number(url.port))).toEqual(["0100007F"]);
    expect(running.living().join("\n")).not.toContain(token);
    const lesson = await (await get("/api/contents/01-heap-sampling.ipynb", token)).json();
    expect(codeCells(lesson).every((cell) => cell.metadata.trusted)).toBe(true);
    process.kill(running.pid, "SIGTERM");
    expect(await running.leftAfter(15_000)).toEqual([]);
  },
  60_000,
);

test("a port in use is named in a plain sentence, before anything is set up", async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
  });
  const { code, output } = await runToEnd(workshop, [...npmStart, "--port", `${port}`]);
  other.close();
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use by another program.`);
  expect(output).not.toContain("[1/5]");
});

test.skipIf(skip)(
  "--port is the port it uses, and --reset refuses a lesson that is not there",
  async () => {
    const free = createServer();
    const port = await new Promise<number>((resolve) => {
      free.listen(0, "127.0.0.1", () => resolve((free.address() as { port: number }).port));
    });
    await new Promise((closed) => free.close(closed));
    const running = new Running(workshop, [...npmStart, "--port", `${port}`]);
    await running.says(new RegExp(`http://127\\.0\\.0\\.1:${port}/lab`));
    process.kill(running.pid, "SIGTERM");
    expect(await running.leftAfter(15_000)).toEqual([]);
    const { code, output } = await runToEnd(workshop, [...npmStart, "--reset", "99-none"]);
    expect(code).toBe(1);
    expect(output).toContain('There is no lesson "99-none".');
  },
  60_000,
);

interface Cell {
  readonly cell_type: string;
  readonly metadata: { readonly trusted?: boolean };
}

function codeCells(answer: unknown): Cell[] {
  const { content } = answer as { content: { cells: Cell[] } };
  const cells = content.cells.filter((cell) => cell.cell_type === "code");
  expect(cells.length).toBeGreaterThan(3);
  return cells;
}

/** The local addresses that listen on a port, as /proc/net/tcp writes them. */
function listeningAddresses(port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  return ["tcp", "tcp6"]
    .flatMap((table) => readFileSync(join("/proc/net", table), "utf8").split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === "0A" && fields[1]?.endsWith(`:${wanted}`))
    .map((fields) => fields[1]?.split(":")[0] ?? "");
}
