import type { Display } from "./executor/protocol.js";

/** The kernel around a cell, for code that shows things and may run in any program. */
export interface CellKernel {
  display(display: Display): void;
  clearOutput(options?: { readonly wait?: boolean }): void;
  /** What leaklab, once loaded, gives the kernel. */
  takeForms(forms: LeaklabForms): void;
}

/** How leaklab shows values. */
export interface LeaklabForms {
  /** A chart, or rows with equal keys, in several forms; undefined for any other value. */
  mimeBundle(value: unknown): Display | undefined;
  /** Draws a picture for nobody in a moment, so that the first real one comes quickly. */
  warmUpSoon(): void;
}

const key = Symbol.for("leaklab.kernel");

/** Makes a kernel known to all copies of leaklab in this process. */
export function announceKernel(kernel: CellKernel): void {
  Object.defineProperty(globalThis, key, { value: kernel });
}

/** Our own kernel around this process, or undefined in any other program. */
export function cellKernel(): CellKernel | undefined {
  return (globalThis as { [key]?: CellKernel })[key];
}
