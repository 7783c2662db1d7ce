import { readFileSync } from "node:fs";
import { LeaklabError } from "../../src/index.js";
import type { Output } from "../kernel/output.js";
import type { Cell, Metadata, Notebook } from "./format.js";

type Json = Readonly<Record<string, unknown>>;

/** Reads a notebook file; throws a {@link LeaklabError} that says what is wrong with a broken one. */
export function readNotebook(path: string): Notebook {
  return parseNotebook(textOf(path), path);
}

/**
 * The notebook in a text, with lists of lines joined and missing cell ids filled in as `cell-1`,
 * `cell-2`, ...; throws a {@link LeaklabError} for anything that is not nbformat 4.
 */
export function parseNotebook(text: string, file: string): Notebook {
  const json = jsonOf(text, file);
  if (!isObject(json) || !Array.isArray(json.cells) || json.nbformat !== 4)
    throw fault(file, "it is not a notebook in nbformat 4", "Save it again with JupyterLab");
  return {
    cells: json.cells.map((cell: unknown, index) => cellOf(cell, index, file)),
    metadata: objectOf(json.metadata),
    nbformat: 4,
    nbformat_minor: 5,
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") throw fault(path, "there is no such file", "Check its name", cause);
    if (code === "EISDIR") throw fault(path, "it is a folder", "Name a notebook in it", cause);
    throw fault(path, `the system refused it (${code})`, "Check its permissions", cause);
  }
}

function jsonOf(text: string, file: string): unknown {
  if (text.trim() === "") throw fault(file, "the file is empty", "Name a notebook (.ipynb)");
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = `it is not JSON, so it is no notebook (${(cause as Error).message})`;
    throw fault(file, reason, "Name a notebook (.ipynb)", cause);
  }
}

function cellOf(cell: unknown, index: number, file: string): Cell {
  if (!isObject(cell)) throw fault(file, `cell ${index + 1} is not an object`);
  const base = {
    ...(isObject(cell.attachments) ? { attachments: cell.attachments as Cell["attachments"] } : {}),
    id: typeof cell.id === "string" ? cell.id : `cell-${index + 1}`,
    metadata: objectOf(cell.metadata),
    source: joined(cell.source),
  };
  const type = cell.cell_type;
  if (type === "markdown" || type === "raw") return { ...base, cell_type: type };
  if (type !== "code") throw fault(file, `cell ${index + 1} has the unknown type "${type}"`);
  const outputs = Array.isArray(cell.outputs) ? cell.outputs : [];
  return {
    ...base,
    cell_type: "code",
    execution_count: numberOf(cell.execution_count),
    outputs: outputs.map((output: unknown) => outputOf(output, index, file)),
  };
}

function outputOf(output: unknown, index: number, file: string): Output {
  const { output_type: type, ...fields } = objectOf(output);
  const bundle = { data: dataOf(fields.data), metadata: objectOf(fields.metadata) };
  if (type === "stream") {
    const name = fields.name === "stderr" ? "stderr" : "stdout";
    return { output_type: "stream", name, text: joined(fields.text) };
  }
  if (type === "display_data") return { output_type: type, ...bundle };
  if (type === "execute_result")
    return { output_type: type, execution_count: numberOf(fields.execution_count), ...bundle };
  if (type !== "error")
    throw fault(file, `cell ${index + 1} has an output of unknown type "${type}"`);
  return {
    output_type: "error",
    ename: joined(fields.ename),
    evalue: joined(fields.evalue),
    traceback: Array.isArray(fields.traceback) ? fields.traceback.map(String) : [],
  };
}

function dataOf(value: unknown): Json {
  const isLines = (part: unknown): boolean =>
    Array.isArray(part) && part.every((line) => typeof line === "string");
  const entries = Object.entries(objectOf(value));
  return Object.fromEntries(
    entries.map(([type, part]) =>
      isLines(part) && !type.endsWith("json") ? [type, joined(part)] : [type, part],
    ),
  );
}

function joined(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join("") : String(value ?? "");
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function objectOf(value: unknown): Metadata {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fault(file: string, reason: string, advice?: string, cause?: unknown): LeaklabError {
  return new LeaklabError({
    code: "notebook",
    file,
    reason,
    ...(advice === undefined ? {} : { advice }),
    ...(cause === undefined ? {} : { cause }),
  });
}
