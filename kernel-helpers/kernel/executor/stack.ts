/** Whose code the thread of the cells is in the middle of; "nobody's" between two turns of its loop. */
export type Occupation = "cells" | "kernel" | "nobody";

const kernelFolder = new URL("..", import.meta.url).href;

/**
 * Whose code called, as the stack below the caller of `top` has it. Node's own code counts as that
 * of its caller, the code of a package as that of the cell which called it.
 */
export function occupationBelow(top: (...args: never[]) => unknown): Occupation {
  const [, ...scripts] = scriptsBelow(top);
  const caller = scripts.find((script) => !script.startsWith("node:"));
  if (caller === undefined) return "nobody";
  return caller.startsWith(kernelFolder) ? "kernel" : "cells";
}

function scriptsBelow(top: (...args: never[]) => unknown): readonly string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  Error.prepareStackTrace = (_, frames) =>
    frames.filter((frame) => !frame.isAsync()).map((frame) => frame.getFileName() ?? "");
  try {
    Error.captureStackTrace(holder, top);
    return holder.stack as readonly string[];
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
}
