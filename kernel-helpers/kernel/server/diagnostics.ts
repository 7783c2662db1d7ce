import type { CellError } from "../executor/protocol.js";
import type { Diagnostic } from "../language/tslab.js";

/** What the compiler has against a cell, each with the line it is about and a mark below. */
export function compileError(
  diagnostics: readonly Diagnostic[],
  source: string,
  count: number,
): CellError {
  const lines = source.split("\n");
  const texts = diagnostics.map((diagnostic) => explained(diagnostic, lines, `In[${count}]`));
  const [first] = diagnostics;
  const evalue = first?.messageText ?? "the cell cannot be compiled";
  return { ename: "CompileError", evalue, traceback: texts.join("\n").split("\n") };
}

function explained(diagnostic: Diagnostic, lines: readonly string[], cell: string): string {
  const { start, end, messageText, code, fileName } = diagnostic;
  const place = `${fileName ?? cell}:${start.line + 1}:${start.character + 1}`;
  const head = `${place} - TS${code}: ${messageText}`;
  const line = lines[start.line];
  if (fileName !== undefined || line === undefined) return head;
  const width = end.line === start.line ? Math.max(1, end.character - start.character) : 1;
  return `${head}\n    ${line}\n    ${" ".repeat(start.character)}${"^".repeat(width)}`;
}
