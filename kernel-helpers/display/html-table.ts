import type { TextColumn } from "../../src/index.js";
import { escapeHtml } from "../notebook/escape-html.js";

/** Cells as an HTML table. Front ends trust HTML, so each text is escaped here, once. */
export function htmlTable(
  columns: readonly TextColumn[],
  cells: readonly (readonly string[])[],
  note: string,
): string {
  const row = (tag: "th" | "td", texts: readonly string[]): string =>
    `<tr>${columns.map(({ align }, i) => cell(tag, align, texts[i] ?? "")).join("")}</tr>`;
  const headings = columns.map((column) => column.heading);
  const foot = note === "" ? "" : `<p>… ${escapeHtml(note)}</p>`;
  return `<table><thead>${row("th", headings)}</thead><tbody>${cells
    .map((texts) => row("td", texts))
    .join("")}</tbody></table>${foot}`;
}

function cell(tag: "th" | "td", align: "left" | "right", text: string): string {
  return `<${tag} style="text-align: ${align}">${escapeHtml(text)}</${tag}>`;
}
