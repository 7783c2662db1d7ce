import type { Output } from "../kernel/output.js";

/** A notebook in nbformat 4.5, texts joined to one string each. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Metadata;
  readonly nbformat: 4;
  readonly nbformat_minor: 5;
}

export type Cell = MarkdownCell | CodeCell | RawCell;

/** A cell of prose. */
export interface MarkdownCell extends CellBase {
  readonly cell_type: "markdown";
}

/** A cell of text for other tools. */
interface RawCell extends CellBase {
  readonly cell_type: "raw";
}

/** A cell of TypeScript with what it printed and drew. */
export interface CodeCell extends CellBase {
  readonly cell_type: "code";
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

/** What every cell has; `attachments` are pictures pasted into it, by name and MIME type. */
interface CellBase {
  readonly id: string;
  readonly metadata: Metadata & { readonly tags?: readonly string[] };
  readonly source: string;
  readonly attachments?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** JSON that other tools may have put in; kept as it is. */
export type Metadata = Readonly<Record<string, unknown>>;

/** The metadata that every notebook of this repository carries. */
export const notebookMetadata: Metadata = {
  kernelspec: { display_name: "TypeScript (leaklab)", language: "typescript", name: "leaklab" },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
};

/** Whether a cell carries the tag. */
export function hasTag(cell: Cell, tag: string): boolean {
  return cell.metadata.tags?.includes(tag) ?? false;
}

/** The code cells of a notebook, in order. */
export function codeCells(notebook: Notebook): readonly CodeCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}
