import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { MimeBundle, Output } from "../kernel/output.js";
import type { Cell, Notebook } from "./format.js";
import { sortedJson } from "./sorted-json.js";

/** Writes a notebook whole or not at all, with its folder if that is missing. */
export function writeNotebook(path: string, notebook: Notebook): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, notebookText(notebook));
  renameSync(`${path}.part`, path);
}

/** The text Jupyter itself would write: sorted keys, one space of indent, texts as lists of lines. */
export function notebookText(notebook: Notebook): string {
  const cells = notebook.cells.map(storedCell);
  return `${sortedJson({ ...notebook, cells })}\n`;
}

function storedCell(cell: Cell): unknown {
  const source = linesOf(cell.source);
  if (cell.cell_type !== "code") return { ...cell, source };
  return { ...cell, source, outputs: cell.outputs.map(storedOutput) };
}

function storedOutput(output: Output): unknown {
  if (output.output_type === "stream") return { ...output, text: linesOf(output.text) };
  if (output.output_type === "error") return output;
  return { ...output, data: storedBundle(output.data) };
}

function storedBundle(bundle: MimeBundle): MimeBundle {
  const entries = Object.entries(bundle);
  return Object.fromEntries(
    entries.map(([type, part]) =>
      typeof part === "string" && isSplit(type) ? [type, linesOf(part)] : [type, part],
    ),
  );
}

// The types whose text nbformat writes as a list of lines.
function isSplit(type: string): boolean {
  return type.startsWith("text/") || type === "image/svg+xml" || type === "application/javascript";
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
