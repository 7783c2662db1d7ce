import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runLab } from "../../../kernel-helpers/recording/run-lab.js";
import { top } from "../../../src/index.js";
import { goFor } from "../../datasets/go.js";

const go = goFor("live labs");
const blame = "tiny-objects/blame";
const slow = 120_000;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function heldBy(options: Parameters<typeof runLab>[1]): Promise<Record<string, number>> {
  const found = await runLab(blame, options);
  expect(found.live).toBe(true);
  const rows = top(found.profile()).filter((row) => row.functionName.startsWith("main."));
  return Object.fromEntries(rows.map((row) => [row.functionName, row.flat]));
}

describe.skipIf(go === undefined)("runLab with Go", () => {
  it(
    "runs n objects of a size at a rate",
    async () => {
      // Two 8-byte objects in a 16-byte block, or four of 4 bytes: n pairs hold n or n/2 blocks.
      const plain = await heldBy({ n: 100_000, rateBytes: 1 });
      expect(plain).toEqual({ "main.innocent": 1_600_000, "main.main": 0 });
      expect(await heldBy({ n: 200_000, rateBytes: 1 })).toEqual({
        "main.innocent": 3_200_000,
        "main.main": 0,
      });
      expect(await heldBy({ n: 100_000, rateBytes: 1, objectBytes: 4 })).toEqual({
        "main.innocent": 800_000,
        "main.main": 0,
      });
    },
    slow,
  );

  it(
    "gives the truth, the MemStats and the period of the fresh run",
    async () => {
      const found = await runLab(blame, { n: 50_000, rateBytes: 4096 });
      expect(found.truth).toMatchObject({ program: blame, n: 50_000, rateBytes: 4096 });
      expect(found.profile().period).toBe(4096);
      const { rows } = found.memStats();
      const objects = (rows.at(-1)?.HeapObjects ?? 0) - (rows[0]?.HeapObjects ?? 0);
      expect(Math.abs(objects - 50_000)).toBeLessThan(50);
    },
    slow,
  );

  it(
    "stops a run at its time limit and at its memory limit",
    async () => {
      await expect(runLab(blame, { args: ["-tick=5s"], timeLimitMs: 400 })).rejects.toMatchObject({
        code: "lab-failed",
        reason: expect.stringContaining("it ran longer than 0.4 s"),
      });
      const long = { args: ["-tick=1s"], memoryLimitBytes: 2 ** 20 };
      await expect(runLab(blame, long)).rejects.toMatchObject({
        code: "lab-failed",
        reason: expect.stringContaining("it took more than 1 MiB of memory"),
      });
    },
    slow,
  );

  it(
    "says what the program says against its flags",
    async () => {
      await expect(runLab(blame, { n: 4_000_000 })).rejects.toThrow(
        '"blame -n=4000000" failed: it ended with exit code 2; it said: -n is 4000000; it must be between 1 and 2097152.',
      );
    },
    slow,
  );

  it(
    "leaves no program behind when its process is killed",
    async () => {
      const lab = startNode(
        `const { runLab } = await import(${JSON.stringify(built("run-lab.js"))});
         await runLab("${blame}", { args: ["-tick=3s"], timeLimitMs: 60000 });`,
      );
      await expectDeathWith(lab, "blame");
    },
    slow,
  );

  it(
    "leaves no compiler behind when its process is killed",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "leaklab-slow-go-"));
      const command = join(folder, "slow-go");
      writeFileSync(command, "#!/bin/sh\nsleep 60\n");
      chmodSync(command, 0o755);
      const build = startNode(
        `const { buildLab } = await import(${JSON.stringify(built("build-lab.js"))});
         const go = { command: ${JSON.stringify(command)}, version: "" };
         await buildLab({ go, program: "${blame}", race: false, output: "/dev/null" });`,
      );
      await expectDeathWith(build, "sleep");
      rmSync(folder, { recursive: true });
    },
    slow,
  );
});

describe("runLab without Go", () => {
  it("says so in a sentence and gives the nearest recording", async () => {
    vi.stubEnv("LEAKLAB_GO", "off");
    const said = vi.spyOn(console, "log").mockImplementation(() => {});
    const found = await runLab(blame, { n: 200_000, rateBytes: 1 });
    expect(found.live).toBe(false);
    expect(found.name).toBe("tiny-objects/blame/rate-1");
    expect(said.mock.calls).toEqual([
      [
        'No Go on this machine: "tiny-objects/blame/rate-1" (n 1,000,000, MemProfileRate 1) was recorded earlier and stands in.',
      ],
    ]);
  });
});

describe("runLab refuses", () => {
  it.each([
    [{ n: 0 }, "n is 0. It must be a whole number from 1 to 16,777,216."],
    [{ n: 1.5 }, "n is 1.5."],
    [{ n: Number.NaN }, "n is NaN."],
    [{ objectBytes: 2 ** 21 }, "objectBytes is 2097152."],
    [{ rateBytes: -1 }, "rateBytes is -1."],
    [{ procs: 65 }, "procs is 65."],
    [{ timeLimitMs: 0 }, "timeLimitMs is 0."],
  ])("%j", async (options, message) => {
    await expect(runLab(blame, options)).rejects.toThrow(message);
  });

  it("a program it does not have, and names the nearest", async () => {
    await expect(runLab("tiny-objects/blam")).rejects.toMatchObject({
      code: "recording-missing",
      message: expect.stringContaining("Near it: tiny-objects/blame"),
    });
  });
});

function built(file: string): string {
  const path = fileURLToPath(
    new URL(`../../../dist/kernel-helpers/recording/${file}`, import.meta.url),
  );
  if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build first`);
  return path;
}

function startNode(code: string): ChildProcess {
  return spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" });
}

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

function running(): readonly Row[] {
  const said = execFileSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" });
  return said
    .trim()
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .map((row) => ({ pid: Number(row?.[1]), parent: Number(row?.[2]), name: row?.[3] ?? "" }));
}

function descendants(of: number, rows: readonly Row[]): readonly Row[] {
  const children = rows.filter((row) => row.parent === of);
  return [...children, ...children.flatMap((child) => descendants(child.pid, rows))];
}

/** Waits until the process has a descendant of that name, kills it as a crash would, and watches. */
async function expectDeathWith(parent: ChildProcess, name: string): Promise<void> {
  const pid = parent.pid ?? 0;
  const family = await waitFor(60_000, () => {
    const found = descendants(pid, running());
    return found.some((row) => row.name.endsWith(name)) ? found : undefined;
  });
  expect(family).toBeDefined();
  parent.kill("SIGKILL");
  const pids = new Set(family?.map((row) => row.pid));
  const left = (): readonly Row[] => running().filter((row) => pids.has(row.pid));
  await waitFor(5000, () => (left().length === 0 ? true : undefined));
  expect(left()).toEqual([]);
}

async function waitFor<T>(limitMs: number, probe: () => T | undefined): Promise<T | undefined> {
  for (const start = Date.now(); Date.now() - start < limitMs; await pause(50)) {
    const found = probe();
    if (found !== undefined) return found;
  }
  return undefined;
}
