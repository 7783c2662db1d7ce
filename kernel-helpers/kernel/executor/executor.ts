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

const parameters =
  "exports, require, cellHere, cellAwait, cellBack, cellImport, cellMeta, __filename, __dirname";

/** Runs cells one after the other over one scope: an object whose properties are their variables. */
export class Executor {
  private readonly scope: Record<string, unknown> = {};
  private readonly parts: Parts;
  private readonly streams: Streams;
  private running: CellRun | undefined;

  constructor(parts: Parts, streams: Streams) {
    this.parts = parts;
    this.streams = streams;
  }

  run(cell: CellRef, code: RunnableCell): void {
    const run = new CellRun(cell, (outcome) => this.end(cell, outcome));
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

  interrupt(lastCell: number): void {
    this.parts.context.interruptUpTo(lastCell);
    this.running?.interrupt();
  }

  private async execute(run: CellRun, code: RunnableCell): Promise<Outcome> {
    const { modules, tracebacks, rich } = this.parts;
    const name = `In[${run.cell.count}]`;
    tracebacks.note(name, code.mappings);
    modules.takeSources(code.sideOutputs);
    for (const module of code.imports) {
      const loading = modules.prepare(module);
      if (loading !== undefined) await loading;
    }
    const returned = this.compiled(name, code)(...this.arguments(name));
    if (code.isAsync) await returned;
    // A promise as the last value is waited for: `show(...)` and `await show(...)` are one.
    const value = code.lastName === undefined ? undefined : await this.takeLast(code.lastName);
    const result = await displayOf(value, rich);
    return result === undefined ? { status: "ok" } : { status: "ok", result };
  }

  private compiled(name: string, code: RunnableCell): CellFunction {
    const opening = `(${code.isAsync ? "async " : ""}function (${parameters}) {`;
    const script = new Script(`${opening}\n${code.code}\n})`, { filename: name, lineOffset: -1 });
    return script.runInThisContext() as CellFunction;
  }

  private arguments(name: string): readonly unknown[] {
    const { modules, context } = this.parts;
    const folder = process.cwd();
    const filename = `${folder}/${name}`;
    const meta = { url: `file://${filename}`, filename, dirname: folder };
    const { cellHere, cellAwait, cellBack } = context;
    const given = [cellHere, cellAwait, cellBack, modules.import, meta, filename, folder];
    return [this.scope, modules.require, ...given];
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
