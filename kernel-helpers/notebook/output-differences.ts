import type { MimeBundle, Output } from "../kernel/output.js";
import { codeCells, hasTag, type Notebook } from "./format.js";
import { sortedJson } from "./sorted-json.js";

/**
 * What two runs of one notebook printed differently, a readable piece for each cell: nothing when
 * they agree. Cells tagged `live` are left out, and so are the bytes of PNG pictures.
 */
export function outputDifferences(stored: Notebook, fresh: Notebook): readonly string[] {
  const freshCells = codeCells(fresh);
  return codeCells(stored).flatMap((cell, index) => {
    const other = freshCells[index];
    if (hasTag(cell, "live") || other === undefined) return [];
    const before = outputText(cell.outputs);
    const after = outputText(other.outputs);
    if (before === after) return [];
    const opening = cell.source.split("\n", 1)[0];
    return [`code cell ${index + 1} (${opening}):\n${lineDifference(before, after)}`];
  });
}

/**
 * What a cell printed as one text. A last value counts as printed text, because some kernels send it
 * as a result of its own and others on stdout.
 */
export function outputText(outputs: readonly Output[]): string {
  return outputs.map(textOf).join("");
}

function textOf(output: Output): string {
  if (output.output_type === "stream")
    return output.name === "stdout" ? output.text : marked("stderr", output.text);
  if (output.output_type === "error") return marked("error", `${output.ename}: ${output.evalue}`);
  const plain = output.data["text/plain"];
  // A kernel that shows rows as a table sends the text of the other ones beside it.
  const forms =
    output.output_type === "execute_result" ? ["text/plain", "text/html"] : ["text/plain"];
  const isText = Object.keys(output.data).every((form) => forms.includes(form));
  return isText && typeof plain === "string" ? endedLine(plain) : bundleText(output.data);
}

function bundleText(bundle: MimeBundle): string {
  const entries = Object.entries(bundle).sort(([left], [right]) => (left < right ? -1 : 1));
  return entries.map(([type, part]) => marked(type, formText(type, part))).join("");
}

function formText(type: string, part: unknown): string {
  if (type === "image/png") return "(a picture)";
  return typeof part === "string" ? part : sortedJson(part);
}

function marked(kind: string, text: string): string {
  return `[${kind}]\n${endedLine(text)}`;
}

function endedLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

const longestDifference = 12;

// The lines between the common beginning and the common end.
function lineDifference(before: string, after: string): string {
  const old = before.split("\n");
  const now = after.split("\n");
  let start = 0;
  while (start < old.length && old[start] === now[start]) start += 1;
  let tail = 0;
  const longestTail = Math.min(old.length, now.length) - start;
  while (tail < longestTail && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const lines = [
    ...shown(old.slice(start, old.length - tail), "  - stored: "),
    ...shown(now.slice(start, now.length - tail), "  + now:    "),
  ];
  return lines.join("\n");
}

function shown(lines: readonly string[], sign: string): readonly string[] {
  return lines.slice(0, longestDifference).map((line) => `${sign}${line.slice(0, 160)}`);
}
