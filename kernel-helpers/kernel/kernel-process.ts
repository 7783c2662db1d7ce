import { type ChildProcess, spawn } from "node:child_process";

/** How to start a kernel's process. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Removes what the process no longer needs once it is gone. */
  readonly cleanUp: () => void;
}

const living = new Set<KernelProcess>();
const fatalSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A kernel's process in a process group of its own, so that whatever the kernel started ends with
 * it, and a Ctrl-C at the terminal does not reach it as a kernel interrupt.
 */
export class KernelProcess {
  readonly ended: Promise<string>;
  readonly cleanUp: () => void;
  private readonly child: ChildProcess;
  private said = "";
  private hasEnded = false;

  constructor(launch: Launch) {
    this.cleanUp = launch.cleanUp;
    this.child = spawn(launch.command, launch.args, {
      cwd: launch.folder,
      env: launch.environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    this.child.stdout?.on("data", (chunk: Buffer) => this.remember(chunk));
    this.child.stderr?.on("data", (chunk: Buffer) => this.remember(chunk));
    this.ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.hasEnded = true;
        this.cleanUp();
        forget(this);
        resolve(how);
      };
      this.child.once("error", (error) => end(error.message));
      this.child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
    });
    remember(this);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The last 2,000 characters that the process wrote to its own stdout and stderr. */
  get lastWords(): string {
    return this.said;
  }

  interrupt(): void {
    if (!this.hasEnded) this.child.kill("SIGINT");
  }

  /** Ends the whole process group at once; harmless when it has ended. */
  kill(): void {
    if (this.child.pid === undefined) return;
    try {
      process.kill(-this.child.pid, "SIGKILL");
    } catch {
      // The group is gone, which is what was wanted.
    }
  }

  private remember(chunk: Buffer): void {
    this.said = (this.said + chunk.toString()).slice(-2000);
  }
}

function remember(kernel: KernelProcess): void {
  if (living.size === 0) {
    process.on("exit", killAll);
    for (const signal of fatalSignals) process.on(signal, dieWithKernels);
  }
  living.add(kernel);
}

function forget(kernel: KernelProcess): void {
  living.delete(kernel);
  if (living.size > 0) return;
  process.off("exit", killAll);
  for (const signal of fatalSignals) process.off(signal, dieWithKernels);
}

function killAll(): void {
  for (const kernel of living) {
    kernel.kill();
    kernel.cleanUp();
  }
}

function dieWithKernels(signal: NodeJS.Signals): void {
  killAll();
  for (const fatal of fatalSignals) process.off(fatal, dieWithKernels);
  process.kill(process.pid, signal);
}
