import type { Compiler } from "./tslab.js";

const unterminatedTemplate = 1160;

/** Whether a cell ends inside a template literal, which tslab takes for complete. */
export function hasOpenTemplate(compiler: Compiler, source: string): boolean {
  const { diagnostics = [] } = compiler.transpileModule(source, { reportDiagnostics: true });
  return diagnostics.some(({ code }) => code === unterminatedTemplate);
}
