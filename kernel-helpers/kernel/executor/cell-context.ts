import timers from "node:timers";
import { promisify } from "node:util";
import type { CellRun } from "./cell-run.js";

type Callback = (...args: readonly unknown[]) => unknown;

/**
 * Which cell the code at work belongs to, as far as that can be known: the one that runs, the one
 * that started the timer, the one that an await in a cell goes on with. Not AsyncLocalStorage: its
 * hooks make every await three times as slow in Node 20, and Node aborts when a loop under them is
 * interrupted.
 */
export class CellContext {
  current: CellRun | undefined;
  private interruptedUpTo = 0;

  /** `await x` in a cell is `cellBack(cellHere(), await cellAwait(x))`. */
  readonly cellHere = (): CellRun | undefined => this.current;

  /** The code of an interrupted cell goes no further than its next await. */
  readonly cellAwait = (value: unknown): unknown =>
    this.isInterrupted(this.current) ? new Promise(() => {}) : value;

  readonly cellBack = (run: CellRun | undefined, value: unknown): unknown => {
    this.current = run;
    return value;
  };

  /** Stops what this cell and all before it still have going. */
  interruptUpTo(id: number): void {
    this.interruptedUpTo = id;
  }

  /** Makes timers run for the cell that started them. */
  captureTimers(): void {
    for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) {
      const start = globalThis[name] as unknown as (
        callback: unknown,
        ...rest: unknown[]
      ) => unknown;
      const wrapped = (callback: unknown, ...rest: unknown[]): unknown =>
        start(
          typeof callback === "function" ? this.bound(callback as Callback) : callback,
          ...rest,
        );
      Object.assign(wrapped, { [promisify.custom]: Reflect.get(start, promisify.custom) });
      Object.assign(globalThis, { [name]: wrapped });
      Object.assign(timers, { [name]: wrapped });
    }
  }

  private bound(callback: Callback): Callback {
    const run = this.current;
    const context = this;
    return function (this: unknown, ...args: readonly unknown[]): unknown {
      context.current = run;
      return callback.apply(this, [...args]);
    };
  }

  private isInterrupted(run: CellRun | undefined): boolean {
    return run !== undefined && run.cell.id <= this.interruptedUpTo;
  }
}
