import { uninterruptedScript } from "./uninterrupted.js";

/** What the thread of the cells is in the middle of. */
export type Occupation = "nothing" | "code of cells" | "code of Node or the kernel";

const ownFolder = new URL(".", import.meta.url).href;

/** What lies on the stack below the caller of `top`. */
export function occupationBelow(top: (...args: never[]) => unknown): Occupation {
  const [, ...scripts] = scriptsBelow(top);
  if (scripts.length === 0) return "nothing";
  const isCells = scripts.some(isOfCells) && !scripts.includes(uninterruptedScript);
  return isCells ? "code of cells" : "code of Node or the kernel";
}

/** The code of a package counts as that of the cell which called it. */
function isOfCells(script: string): boolean {
  return !script.startsWith("node:") && !script.startsWith(ownFolder);
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
