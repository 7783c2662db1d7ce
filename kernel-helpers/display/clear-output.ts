import { cellKernel } from "../kernel/running-kernel.js";

/** When to clear. */
export interface ClearOutputOptions {
  /** Clears when the next output comes, so that a picture is replaced without a flicker. */
  readonly wait?: boolean;
}

/**
 * Clears what the cell has shown so far; does nothing outside the kernel "TypeScript (leaklab)".
 *
 * @example
 * clearOutput({ wait: true })
 */
export function clearOutput(options: ClearOutputOptions = {}): void {
  cellKernel()?.clearOutput(options);
}
