import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type {
  CellRef,
  ExecutorReport,
  ExecutorRequest,
  Interrupt,
  Outcome,
  StreamName,
} from "../executor/protocol.js";
import { pipes } from "../executor/protocol.js";
import { FrameReader, packFrame } from "../frames.js";
import type { RunnableCell } from "../language/cells.js";

/** What the program that runs cells tells the kernel. */
export interface ExecutorListener {
  report(report: ExecutorReport): void;
  /** Text that did not go through JavaScript's streams: of a child, or of native code. */
  rawOutput(name: StreamName, text: string): void;
  /** It has ended, for whatever reason; one that was never ready will not be the next time either. */
  ended(reason: string, wasReady: boolean): void;
}

const main = fileURLToPath(new URL("../executor/main.js", import.meta.url));
// Node would abort when an endless loop in a timer or another callback is cut off.
const flags = ["--no-force-async-hooks-checks"];
const childLimitMs = 500;
const interruptLimitMs = 4000;
const lastWordsMs = 500;

/** A notebook is no terminal: what a cell prints has no colours, unless the cell wants them. */
function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...kept } = process.env;
  return kept;
}

/** The program that runs cells, in a process group of its own, with all that it starts. */
export class ExecutorProcess {
  private readonly child: ChildProcess;
  private readonly listener: ExecutorListener;
  private running: { readonly id: number; settle(outcome: Outcome): void } | undefined;
  private lastCell = 0;
  private exitReason: string | undefined;
  private fatalWords = "";
  private hasEnded = false;
  private isReady = false;

  constructor(listener: ExecutorListener) {
    this.listener = listener;
    const stdio = ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe"] as const;
    this.child = spawn(process.execPath, [...flags, main], {
      stdio: [...stdio],
      env: environment(),
      detached: true,
    });
    const reader = new FrameReader();
    this.readable(pipes.outputs).on("data", (chunk: Buffer) => {
      for (const report of reader.take(chunk)) this.take(report as ExecutorReport);
    });
    this.child.stdout?.on("data", (chunk: Buffer) => this.raw("stdout", chunk));
    this.child.stderr?.on("data", (chunk: Buffer) => this.raw("stderr", chunk));
    for (const pipe of [pipes.requests, pipes.interrupts])
      this.writable(pipe).on("error", () => {});
    this.child.once("exit", (code, signal) => {
      this.kill();
      // A detached child that holds the pipes open would put off "close" until its own end.
      setTimeout(() => this.end(code, signal), lastWordsMs);
    });
    // "close" comes when all that it said has been read.
    this.child.once("close", (code, signal) => this.end(code, signal));
    this.child.once("error", (error) => this.end(null, error.message));
  }

  run(cell: CellRef, code: RunnableCell): Promise<Outcome> {
    return new Promise((settle) => {
      this.running = { id: cell.id, settle };
      this.lastCell = cell.id;
      this.say({ type: "run", cell, code });
    });
  }

  answerInput(text: string | null): void {
    this.say({ type: "input", text });
  }

  /**
   * Stops the running cell. One that waits for a child in a call of Node's ends with that child;
   * the program itself is ended where nothing else helps.
   */
  interrupt(): void {
    const interrupt: Interrupt = { upTo: this.lastCell };
    this.writable(pipes.interrupts).write(packFrame(interrupt));
    const { running } = this;
    if (running === undefined) return;
    const late = (limitMs: number, act: () => void): void => {
      setTimeout(() => this.running === running && act(), limitMs).unref();
    };
    late(childLimitMs, () => this.signal("SIGINT"));
    late(interruptLimitMs, () => {
      this.exitReason = "The cell could not be interrupted and its program was ended";
      this.kill();
    });
  }

  /** Ends the program and everything it started, detached processes excepted. */
  kill(): void {
    this.signal("SIGKILL");
  }

  private signal(signal: NodeJS.Signals): void {
    try {
      if (this.child.pid !== undefined) process.kill(-this.child.pid, signal);
    } catch {
      // The group is gone, which is what was wanted.
    }
  }

  private say(request: ExecutorRequest): void {
    this.writable(pipes.requests).write(packFrame(request));
  }

  private take(report: ExecutorReport): void {
    if (report.type === "done") {
      const { running } = this;
      if (running?.id !== report.cell) return;
      this.running = undefined;
      running.settle(report.outcome);
    } else {
      if (report.type === "ready") this.isReady = true;
      if (report.type === "exit") this.exitReason = `The code called process.exit(${report.code})`;
      this.listener.report(report);
    }
  }

  // What V8 says before it gives up is for the reason, not for the reader.
  private raw(name: StreamName, chunk: Buffer): void {
    const text = chunk.toString();
    if (this.fatalWords !== "" || /<--- Last few GCs|FATAL ERROR/.test(text))
      this.fatalWords += text;
    else this.listener.rawOutput(name, text);
  }

  private end(code: number | null, signal: string | null): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.kill();
    const reason = this.reason(code, signal);
    this.listener.ended(reason, this.isReady);
    const evalue = `${reason}. All variables are gone; run the cells from the top again`;
    const error = { ename: "ProgramEnded", evalue, traceback: [`ProgramEnded: ${evalue}`] };
    this.running?.settle({ status: "error", error });
    this.running = undefined;
  }

  private reason(code: number | null, signal: string | null): string {
    if (this.exitReason !== undefined) return this.exitReason;
    if (/heap out of memory|heap limit/.test(this.fatalWords))
      return "The program of this notebook ran out of memory";
    return `The program of this notebook ended (${signal ?? `exit code ${code}`})`;
  }

  private readable(pipe: number): Readable {
    return this.child.stdio[pipe] as Readable;
  }

  private writable(pipe: number): Writable {
    return this.child.stdio[pipe] as Writable;
  }
}
