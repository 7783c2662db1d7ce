import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { formatBytes, LeaklabError } from "../../src/index.js";
import { residentBytes } from "./resident-bytes.js";

/** A program to run to its end, and what it may take. */
export interface GuardedRun {
  /** For the error message, for example `go build tiny-objects/blame`. */
  readonly what: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly folder?: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly timeLimitMs: number;
  readonly memoryLimitBytes: number;
}

/** What a program wrote; of a long text the end. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const pollMs = 50;
const longestText = 65_536;

/**
 * What the program printed; throws `lab-failed` with the tail of its stderr, or the limit it broke.
 *
 * Its stdin is a pipe held open and never written: it reaches its end when this process dies, by
 * whatever signal, and lab programs end themselves then.
 */
export function guardedRun(run: GuardedRun): Promise<Printed> {
  const child = spawn(run.command, run.args, {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
    env: run.environment,
    ...(run.folder === undefined ? {} : { cwd: run.folder }),
  });
  child.stdin.on("error", () => {}); // the child may close its end first
  return new Promise((resolve, reject) => watch(run, child, resolve, reject));
}

function watch(
  run: GuardedRun,
  child: Child,
  resolve: (printed: Printed) => void,
  reject: (error: LeaklabError) => void,
): void {
  const printed = collect(child.stdout);
  const complained = collect(child.stderr);
  let broken: string | undefined;
  const stop = (limit: string): void => {
    broken = limit;
    killGroup(child);
  };
  const clock = setTimeout(
    () => stop(`it ran longer than ${run.timeLimitMs / 1000} s`),
    run.timeLimitMs,
  );
  const poll = setInterval(() => {
    if (residentBytes(child.pid) > run.memoryLimitBytes)
      stop(`it took more than ${formatBytes(run.memoryLimitBytes)} of memory`);
  }, pollMs);
  const finish = (fault: string | undefined): void => {
    clearTimeout(clock);
    clearInterval(poll);
    child.stdin.destroy();
    if (fault === undefined) resolve({ stdout: printed(), stderr: complained() });
    else reject(labFailed(run.what, fault, complained()));
  };
  child.once("error", (error) => finish(error.message));
  child.once("close", (code, signal) =>
    finish(broken ?? (code === 0 ? undefined : `it ended with ${signal ?? `exit code ${code}`}`)),
  );
}

function labFailed(what: string, fault: string, complained: string): LeaklabError {
  const tail = complained.trim().slice(-1000);
  return new LeaklabError({
    code: "lab-failed",
    reason: `"${what}" failed: ${fault}${tail === "" ? "" : `; it said: ${tail}`}`,
  });
}

function killGroup(child: Child): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

function collect(stream: Readable): () => string {
  let text = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    text = (text + chunk).slice(-longestText);
  });
  return () => text;
}
