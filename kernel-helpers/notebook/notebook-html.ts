import { createHash } from "node:crypto";
import { escapeHtml } from "./escape-html.js";
import type { Cell, CodeCell, Notebook } from "./format.js";
import { markdownHtml } from "./markdown-html.js";
import { outputHtml } from "./output-html.js";
import { pageStyle } from "./page-style.js";

/** What a page needs beside the notebook. */
export interface PageOptions {
  /** Folder whose pictures the prose may show; without it they are named, not shown. */
  readonly folder?: string;
}

/**
 * A notebook as one HTML page that stands alone: no script, no network, pictures inside, every text
 * from a cell or an output escaped.
 */
export function notebookHtml(notebook: Notebook, options: PageOptions = {}): string {
  const body = notebook.cells.map((cell) => cellHtml(cell, options)).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(titleOf(notebook))}</title>
<style>${pageStyle}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function policy(): string {
  const hash = createHash("sha256").update(pageStyle).digest("base64");
  return `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; form-action 'none'; base-uri 'none'`;
}

function cellHtml(cell: Cell, options: PageOptions): string {
  if (cell.cell_type === "markdown")
    return `<section>${markdownHtml(cell, options.folder)}</section>`;
  if (cell.cell_type === "raw") return `<pre>${escapeHtml(cell.source)}</pre>`;
  return codeHtml(cell);
}

function codeHtml(cell: CodeCell): string {
  const outputs = cell.outputs.map(outputHtml).join("\n");
  return `<section><pre class="code"><code>${escapeHtml(cell.source)}</code></pre>${outputs}</section>`;
}

function titleOf(notebook: Notebook): string {
  const heading = notebook.cells
    .filter((cell) => cell.cell_type === "markdown")
    .map((cell) => /^# (.+)$/m.exec(cell.source)?.[1])
    .find((title) => title !== undefined);
  return heading ?? "Notebook";
}
