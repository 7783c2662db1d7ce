import { inspect } from "node:util";
import { Script } from "node:vm";
import type { RunnableCell } from "../language/cells.js";
import type { CellContext } from "./cell-context.js";
import { CellRun } from "./cell-run.js";
import type { Modules } from "./modules.js";
import type { CellRef, Outcome } from "./protocol.js";
import type { Reports } from "./reports.js";
import { displayOf, type FormsOf } from "./results.js";
import type { Streams } from "./streams.js";
import { cellError, type Tracebacks } from "./tracebacks.js";

/** What the executor works with. */
export interface Parts {
  readonly reports: Reports;
  readonly modules: Modules;
  readonly tracebacks: Tracebacks;
  readonly context: CellContext;
  readonly rich: FormsOf;
}

type CellFunction = (...args: readonly unknown[]) => unknown;

/** Runs cells one after the other over one scope: an object whose properties are their variables. */
export class Executor {
  private readonly scope: Record<string, unknown> = {};
  private readonly parts: Parts;
  private readonly streams: Streams;
  private readonly timers: Readonly<Record<string, unknown>>;
  private running: CellRun | undefined;

  constructor(parts: Parts, streams: Streams) {
    this.parts = parts;
    this.streams = streams;
    this.timers = parts.context.timersOfCells();
  }

  run(cell: CellRef, code: RunnableCell): void {
    const run = new CellRun(cell, (outcome) => this.end(cell, outcome));
    // Interrupts come through a pipe of their own and may be ahead of the cell that they are for.
    const { context } = this.parts;
    if (context.isInterrupted(run)) run.interrupt();
    else this.start(run, code);
  }

  /** Whether a cell runs that could still want something of the reader. */
  get isCodeAtWork(): boolean {
    return this.running?.isCodeOver === false;
  }

  interrupt(upTo: number): void {
    const { context } = this.parts;
    context.interruptUpTo(upTo);
    if (context.isInterrupted(this.running)) this.running?.interrupt();
  }

  private start(run: CellRun, code: RunnableCell): void {
    this.running = run;
    this.parts.context.current = run;
    // In a callback of its own: Node takes it well when an endless loop is cut off there.
    setImmediate(() => {
      this.execute(run, code).then(
        (outcome) => run.finish(outcome),
        (error) => run.finish(this.failure(error)),
      );
    });
  }

  private async execute(run: CellRun, code: RunnableCell): Promise<Outcome> {
    const { modules, tracebacks, context, rich } = this.parts;
    const name = `In[${run.cell.count}]`;
    tracebacks.note(name, code.mappings);
    modules.takeSources(code.sideOutputs);
    for (const module of code.imports) {
      const loading = modules.prepare(module);
      if (loading !== undefined) await loading;
    }
    // It may have been interrupted before it began.
    if (run.isOver) return { status: "ok" };
    context.current = run;
    const given = this.given(name);
    const returned = compiled(name, code, Object.keys(given))(...Object.values(given));
    if (code.isAsync) await returned;
    // A promise as the last value is waited for: `show(...)` and `await show(...)` are one.
    const value = code.lastName === undefined ? undefined : await this.takeLast(code.lastName);
    run.isCodeOver = true;
    const result = await displayOf(value, rich);
    return result === undefined ? { status: "ok" } : { status: "ok", result };
  }

  /** What the code of a cell has beside the globals, by name. */
  private given(name: string): Readonly<Record<string, unknown>> {
    const { modules, context } = this.parts;
    const { cellHere, cellAwait, cellBack } = context;
    const folder = process.cwd();
    const filename = `${folder}/${name}`;
    return {
      exports: this.scope,
      require: modules.require,
      cellHere,
      cellAwait,
      cellBack,
      cellImport: modules.import,
      cellMeta: { url: `file://${filename}`, filename, dirname: folder },
      __filename: filename,
      __dirname: folder,
      ...this.timers,
    };
  }

  // Set to undefined, not deleted: an object that lost a property is slow from then on.
  private takeLast(name: string): unknown {
    const value = this.scope[name];
    this.scope[name] = undefined;
    return value;
  }

  private failure(error: unknown): Outcome {
    return { status: "error", error: cellError(error, (value) => inspect(value)) };
  }

  private end(cell: CellRef, outcome: Outcome): void {
    this.running = undefined;
    this.streams.flush();
    this.parts.reports.send({ type: "done", cell: cell.id, outcome });
  }
}

function compiled(name: string, code: RunnableCell, parameters: readonly string[]): CellFunction {
  const opening = `(${code.isAsync ? "async " : ""}function (${parameters.join(", ")}) {`;
  const script = new Script(`${opening}\n${code.code}\n})`, { filename: name, lineOffset: -1 });
  return script.runInThisContext() as CellFunction;
}
