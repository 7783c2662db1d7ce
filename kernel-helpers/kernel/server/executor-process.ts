import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
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
import { launchExecutor } from "./executor-launch.js";
import { LastWords } from "./last-words.js";

/** What the program that runs cells tells the kernel. */
export interface ExecutorListener {
  report(report: ExecutorReport): void;
  /** Text that did not go through JavaScript's streams: of a child, or of native code. */
  rawOutput(name: StreamName, text: string): void;
  /** It has ended, for whatever reason; one that was never ready will not be the next time either. */
  ended(reason: string, wasReady: boolean): void;
}

const childLimitMs = 500;
const interruptLimitMs = 4000;
const lastWordsMs = 500;

/** The program that runs cells, in a process group of its own, with all that it starts. */
export class ExecutorProcess {
  private readonly child: ChildProcess;
  private readonly listener: ExecutorListener;
  private readonly lastWords: LastWords = new LastWords();
  private running: { readonly id: number; settle(outcome: Outcome): void } | undefined;
  private lastCell = 0;
  private hasEnded = false;
  private isReady = false;

  constructor(listener: ExecutorListener) {
    this.listener = listener;
    this.child = launchExecutor();
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
      this.lastWords.note("The cell could not be interrupted and its program was ended");
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
      if (report.type === "exit")
        this.lastWords.note(`The code called process.exit(${report.code})`);
      this.listener.report(report);
    }
  }

  private raw(name: StreamName, chunk: Buffer): void {
    const text = chunk.toString();
    if (!this.lastWords.take(text)) this.listener.rawOutput(name, text);
  }

  private end(code: number | null, signal: string | null): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.kill();
    const reason = this.lastWords.reason(code, signal);
    this.listener.ended(reason, this.isReady);
    const evalue = `${reason}. All variables are gone; run the cells from the top again`;
    const error = { ename: "ProgramEnded", evalue, traceback: [`ProgramEnded: ${evalue}`] };
    this.running?.settle({ status: "error", error });
    this.running = undefined;
  }

  private readable(pipe: number): Readable {
    return this.child.stdio[pipe] as Readable;
  }

  private writable(pipe: number): Writable {
    return this.child.stdio[pipe] as Writable;
  }
}
