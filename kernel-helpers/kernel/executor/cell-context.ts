import timers from "node:timers";
import { promisify } from "node:util";
import type { CellRun } from "./cell-run.js";

type Callback = (...args: readonly unknown[]) => unknown;

const timerNames = ["setTimeout", "setInterval", "setImmediate"] as const;

/**
 * Which cell the code at work belongs to, as far as that can be known: the one that runs, the one
 * that started the timer, the one that an await in a cell goes on with. Not AsyncLocalStorage: its
 * hooks make every await three times as slow in Node 20, and Node aborts when a loop under them is
 * interrupted.
 */
export class CellContext {
  current: CellRun | undefined;
  private interruptedUpTo = 0;
  /** What came out of a timer last, with the cell that started the timer. */
  private thrown: { readonly error: unknown; readonly run: CellRun | undefined } | undefined;

  /** `await x` in a cell is `cellBack(cellHere(), await cellAwait(x))`. */
  readonly cellHere = (): CellRun | undefined => this.current;

  /** The code of an interrupted cell goes no further than its next await. */
  readonly cellAwait = (value: unknown): unknown => {
    if (!this.isInterrupted(this.current)) return value;
    this.current = undefined;
    return new Promise(() => {});
  };

  readonly cellBack = (run: CellRun | undefined, value: unknown): unknown => {
    this.current = run;
    return value;
  };

  /** Stops what this cell and all before it still have going. */
  interruptUpTo(id: number): void {
    this.interruptedUpTo = id;
    if (this.isInterrupted(this.current)) this.current = undefined;
  }

  isInterrupted(run: CellRun | undefined): boolean {
    return run !== undefined && run.cell.id <= this.interruptedUpTo;
  }

  /** The cell whose code threw an error that nothing caught. */
  runOf(error: unknown): CellRun | undefined {
    const { thrown } = this;
    return thrown !== undefined && thrown.error === error ? thrown.run : this.current;
  }

  /** Makes timers run for the cell that started them. */
  captureTimers(): void {
    for (const name of timerNames) {
      const wrapped = this.wrapped(globalThis[name], (callback) => this.bound(callback));
      Object.assign(globalThis, { [name]: wrapped });
      Object.assign(timers, { [name]: wrapped });
    }
  }

  /** The functions that start timers, by name, for code of cells: such timers end with an interrupt. */
  timersOfCells(): Readonly<Record<string, unknown>> {
    const stoppable = timerNames.map((name) => [
      name,
      this.wrapped(globalThis[name], (callback) => this.stoppable(callback)),
    ]);
    return Object.fromEntries(stoppable);
  }

  private wrapped(start: object, wrap: (callback: Callback) => Callback): object {
    const wrapped = (callback: unknown, ...rest: unknown[]): unknown => {
      const wanted = typeof callback === "function" ? wrap(callback as Callback) : callback;
      return (start as Callback)(wanted, ...rest);
    };
    return Object.assign(wrapped, { [promisify.custom]: Reflect.get(start, promisify.custom) });
  }

  private bound(callback: Callback): Callback {
    const run = this.current;
    const context = this;
    return function (this: unknown, ...args: readonly unknown[]): unknown {
      const before = context.current;
      context.current = run;
      try {
        return callback.apply(this, [...args]);
      } catch (error) {
        context.thrown = { error, run };
        throw error;
      } finally {
        context.current = before;
      }
    };
  }

  private stoppable(callback: Callback): Callback {
    const run = this.current;
    const context = this;
    return function (this: unknown, ...args: readonly unknown[]): unknown {
      if (!context.isInterrupted(run)) return callback.apply(this, [...args]);
      return clearInterval(this as NodeJS.Timeout);
    };
  }
}
