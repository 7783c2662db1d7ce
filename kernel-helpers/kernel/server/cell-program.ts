import type { CellRef, Outcome } from "../executor/protocol.js";
import type { CellCode } from "../language/cells.js";
import type { Language } from "../language/language.js";
import { compileError } from "./diagnostics.js";
import { ExecutorProcess } from "./executor-process.js";
import type { Outputs } from "./outputs.js";

/** The program behind a notebook: compiles its cells and runs them, anew after each of its ends. */
export class CellProgram {
  private readonly language: Language;
  private readonly outputs: Outputs;
  private executor: ExecutorProcess;
  private running: { isInterrupted: boolean } | undefined;
  private lastCell = 0;

  constructor(language: Language, outputs: Outputs) {
    this.language = language;
    this.outputs = outputs;
    this.executor = this.start();
  }

  /** Runs a cell to its outcome, which is an error where it cannot be compiled. */
  run(cell: CellRef, source: string): Promise<Outcome> {
    return this.compileAndRun(cell, source, () => this.language.convert(source));
  }

  /** Evaluates an expression beside the cells, which declares nothing for them. */
  evaluate(cell: CellRef, source: string): Promise<Outcome> {
    return this.compileAndRun(cell, source, () => this.language.convertAside(source));
  }

  interrupt(): void {
    if (this.running !== undefined) this.running.isInterrupted = true;
    this.executor.interrupt();
  }

  answerInput(text: string | null): void {
    this.executor.answerInput(text);
  }

  /** Ends the program and what its cells started. */
  end(): void {
    this.executor.kill();
  }

  private async compileAndRun(
    cell: CellRef,
    source: string,
    compile: () => Promise<CellCode>,
  ): Promise<Outcome> {
    const running = { isInterrupted: false };
    this.running = running;
    this.lastCell = cell.id;
    try {
      const code = await compile();
      if ("diagnostics" in code)
        return { status: "error", error: compileError(code.diagnostics, source, cell.count) };
      return running.isInterrupted ? interrupted : await this.executor.run(cell, code);
    } catch (error) {
      return compilerFault(error as Error);
    } finally {
      this.running = undefined;
    }
  }

  /** After its end a cell has nobody to ask: a front end would run nothing before the answer. */
  private ask(cell: number, prompt: string): boolean {
    const isRunning = this.running !== undefined && cell === this.lastCell;
    return isRunning && this.outputs.ask(cell, prompt);
  }

  private start(): ExecutorProcess {
    return new ExecutorProcess({
      report: (report) => {
        if (report.type !== "input") this.outputs.take(report);
        else if (!this.ask(report.cell, report.prompt)) this.answerInput(null);
      },
      rawOutput: (name, text) => this.outputs.stream(this.lastCell, name, text),
      ended: (reason, wasReady) => {
        if (!wasReady) return endKernel(reason);
        if (this.running === undefined)
          this.outputs.stream(this.lastCell, "stderr", `${reason}. All variables are gone.\n`);
        this.language.reset();
        this.executor = this.start();
      },
    });
  }
}

const interrupted: Outcome = {
  status: "error",
  error: { ename: "Interrupted", evalue: "The cell was interrupted", traceback: ["Interrupted"] },
};

function compilerFault({ message }: Error): Outcome {
  const evalue = `the compiler failed on this cell: ${message}`;
  const error = { ename: "KernelError", evalue, traceback: [`KernelError: ${evalue}`] };
  return { status: "error", error };
}

/** A program that was never ready will not be the next time either. */
function endKernel(reason: string): void {
  console.error(`leaklab kernel: ${reason} before it was ready to run cells`);
  process.exit(1);
}
