import { stripVTControlCharacters } from "node:util";
import type { MimeBundle, Output } from "../kernel/output.js";
import { escapeHtml } from "./escape-html.js";

/** One output as HTML: pictures as `<img>` with their text beside them, all else as text. */
export function outputHtml(output: Output): string {
  if (output.output_type === "stream") return textHtml(output.text, output.name);
  if (output.output_type === "error")
    return textHtml([`${output.ename}: ${output.evalue}`, ...output.traceback].join("\n"), "error");
  return bundleHtml(output.data);
}

function bundleHtml(bundle: MimeBundle): string {
  const text = textOf(bundle);
  const source = pictureSource(bundle);
  if (source === undefined) return textHtml(text, "result");
  const picture = `<img src="${source}" alt="${escapeHtml(text.split("\n", 1)[0] ?? "")}">`;
  return `<figure>${picture}<details><summary>In words</summary>${textHtml(text, "result")}</details></figure>`;
}

// An <img> runs no script and loads nothing, whatever the SVG holds.
function pictureSource(bundle: MimeBundle): string | undefined {
  const svg = bundle["image/svg+xml"];
  if (typeof svg === "string")
    return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  const type = ["image/png", "image/jpeg", "image/gif"].find((kind) => kind in bundle);
  const bytes = type === undefined ? undefined : bundle[type];
  if (typeof bytes !== "string") return undefined;
  return `data:${type};base64,${bytes.replace(/[^A-Za-z0-9+/=]/g, "")}`;
}

function textOf(bundle: MimeBundle): string {
  for (const type of ["text/plain", "text/markdown", "text/html", "text/latex"]) {
    const text = bundle[type];
    if (typeof text === "string") return text;
  }
  const shown = Object.keys(bundle).join(", ");
  return `(a value of type ${shown}, which this page cannot show)`;
}

function textHtml(text: string, kind: string): string {
  return `<pre class="output ${kind}">${escapeHtml(stripVTControlCharacters(text))}</pre>`;
}
