import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const prepared = ["node_modules", "dist", ".venv"];
const leftOut = new Set([...prepared, ".git", "workbook", "output"]);

/** What `npm` adds to the environment of these tests, and what a shell would not have. */
const fromNpm = /^(npm_|INIT_CWD|VITEST|NODE_ENV|LEAKLAB_|TEST$|VITE)/;

/** A copy of this repository in a new folder; `isPrepared` brings what set-up has made along. */
export function copyWorkshop({ isPrepared }: { isPrepared: boolean }): string {
  const copy = join(mkdtempSync(join(tmpdir(), "leaklab-")), "work shop");
  cpSync(root, copy, {
    recursive: true,
    filter: (source) => !leftOut.has(source.slice(root.length).split("/")[0] ?? ""),
  });
  if (isPrepared) for (const folder of prepared) copyTree(join(root, folder), join(copy, folder));
  return copy;
}

export function removeWorkshop(copy: string): void {
  rmSync(join(copy, ".."), { recursive: true, force: true, maxRetries: 3 });
}

/** Hard links where they are possible: nothing in these folders is written in place. */
export function copyTree(from: string, to: string): void {
  if (!existsSync(from)) return;
  try {
    execFileSync("cp", ["-al", from, to], { stdio: "ignore" });
  } catch {
    rmSync(to, { recursive: true, force: true });
    execFileSync("cp", ["-a", from, to]);
  }
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A command in a process group of its own, with a mark by which all it starts can be found. */
export class Running {
  readonly ended: Promise<Ending>;
  output = "";
  private readonly child: ChildProcess;
  private readonly mark = randomUUID();

  constructor(folder: string, command: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const [program = "", ...args] = command;
    this.child = spawn(program, args, {
      cwd: folder,
      env: { ...plainEnvironment(), LEAKLAB_MARK: this.mark, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const collect = (chunk: Buffer): void => {
      this.output += chunk;
    };
    this.child.stdout?.on("data", collect);
    this.child.stderr?.on("data", collect);
    this.ended = new Promise((resolve) => {
      this.child.once("exit", (code, signal) => resolve({ code, signal }));
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves to the match once the output has it; fails with the output when it ended before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    let hasEnded = false;
    this.ended.then(() => {
      hasEnded = true;
    });
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (hasEnded) throw new Error(`ended without saying ${pattern}:\n${this.output}`);
      await pause(50);
    }
  }

  /** The processes that this command started, at any depth, and that still run. */
  living(): string[] {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return pids.flatMap((pid) => commandLineOf(pid, this.mark));
  }

  /** Waits until nothing of it runs; returns what is left after the given time. */
  async leftAfter(milliseconds: number): Promise<string[]> {
    const end = Date.now() + milliseconds;
    while (this.living().length > 0 && Date.now() < end) await pause(100);
    return this.living();
  }

  pidOf(pattern: RegExp): number {
    const line = this.living().find((process) => pattern.test(process));
    if (!line) throw new Error(`no process ${pattern} in\n${this.living().join("\n")}`);
    return Number.parseInt(line, 10);
  }
}

/** Runs a command to its end and returns its exit code and output. */
export async function runToEnd(
  folder: string,
  command: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  const running = new Running(folder, command, environment);
  const { code } = await running.ended;
  await pause(20);
  return { code, output: running.output };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((over) => setTimeout(over, milliseconds));
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !fromNpm.test(name));
  return { ...Object.fromEntries(kept), DISPLAY: "", WAYLAND_DISPLAY: "" };
}

/** The pid and the words of a process that has the mark in its environment; else nothing. */
function commandLineOf(pid: string, mark: string): string[] {
  try {
    const isMarked = readFileSync(`/proc/${pid}/environ`, "latin1").includes(mark);
    const words = readFileSync(`/proc/${pid}/cmdline`, "latin1").split("\0");
    return isMarked ? [`${pid} ${words.map((word) => basename(word)).join(" ")}`] : [];
  } catch {
    // It ended while it was looked at, or belongs to another user.
    return [];
  }
}

/** Whether the JupyterLab of the set-up is here; says loudly what is skipped without it. */
export function hasJupyter(what: string): boolean {
  if (existsSync(join(root, ".venv/.leaklab-stamp.json"))) return true;
  const skipped = `SKIPPED: ${what}, since JupyterLab is not set up (no Python >= 3.11?)`;
  if (process.env.LEAKLAB_NO_SKIP === "1") throw new Error(skipped);
  console.warn(skipped);
  return false;
}
