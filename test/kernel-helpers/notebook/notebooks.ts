import { fileURLToPath } from "node:url";
import type { Output } from "../../../kernel-helpers/kernel/output.js";
import type {
  Cell,
  CodeCell,
  MarkdownCell,
  Notebook,
} from "../../../kernel-helpers/notebook/format.js";
import { notebookMetadata } from "../../../kernel-helpers/notebook/format.js";

/** The path of a notebook, or of another file, in test/fixtures/notebooks. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/notebooks/${name}`, import.meta.url));
}

export function notebookOf(...cells: readonly Cell[]): Notebook {
  return { cells, metadata: notebookMetadata, nbformat: 4, nbformat_minor: 5 };
}

export function markdown(source: string, ...tags: readonly string[]): MarkdownCell {
  return { cell_type: "markdown", id: source.slice(0, 8), metadata: { tags }, source };
}

export function code(source: string, ...outputs: readonly Output[]): CodeCell {
  const id = source.slice(0, 8);
  return { cell_type: "code", id, metadata: {}, source, execution_count: 1, outputs };
}

export function printed(text: string): Output {
  return { output_type: "stream", name: "stdout", text };
}

export function displayed(data: Readonly<Record<string, unknown>>): Output {
  return { output_type: "display_data", data, metadata: {} };
}
