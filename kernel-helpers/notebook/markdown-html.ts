import { readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";
import MarkdownIt, { type Token } from "markdown-it";
import { escapeHtml } from "./escape-html.js";
import type { MarkdownCell } from "./format.js";

const pictureTypes: ReadonlyMap<string, string> = new Map([
  [".gif", "image/gif"],
  [".jpeg", "image/jpeg"],
  [".jpg", "image/jpeg"],
  [".png", "image/png"],
  [".svg", "image/svg+xml"],
  [".webp", "image/webp"],
]);
const longestPicture = 4 * 1024 * 1024;

/** The prose of a cell as HTML: its own markup escaped, pictures put inside, notebook links turned to pages. */
export function markdownHtml(cell: MarkdownCell, folder: string | undefined): string {
  const markdown = new MarkdownIt({ html: false });
  markdown.renderer.rules.image = (tokens, index) => pictureHtml(tokens[index], cell, folder);
  markdown.core.ruler.push("page_links", ({ tokens }) => tokens.forEach(adapt));
  return markdown.render(cell.source);
}

function adapt(token: Token): void {
  for (const child of token.children ?? []) adapt(child);
  const link = attribute(token, "href");
  if (link !== "" && !link.includes(":"))
    token.attrSet("href", link.replace(/\.ipynb(?=$|#)/, ".html"));
  const alignment = /text-align:(right|center)/.exec(attribute(token, "style"))?.[1];
  // The page's policy refuses style attributes.
  token.attrs = token.attrs?.filter(([name]) => name !== "style") ?? null;
  if (alignment !== undefined) token.attrSet("class", alignment);
}

function attribute(token: Token | undefined, name: string): string {
  return String(token?.attrGet(name) ?? "");
}

function pictureHtml(
  token: Token | undefined,
  cell: MarkdownCell,
  folder: string | undefined,
): string {
  const source = unescaped(attribute(token, "src"));
  const words = token?.content ?? "";
  const address = attachment(source, cell) ?? inlined(source, folder);
  if (address === undefined) return `<em>[picture: ${escapeHtml(words || source)}]</em>`;
  return `<img src="${address}" alt="${escapeHtml(words)}">`;
}

function attachment(source: string, cell: MarkdownCell): string | undefined {
  if (!source.startsWith("attachment:")) return undefined;
  const forms = Object.entries(cell.attachments?.[source.slice(11)] ?? {});
  const [type, bytes] = forms.find(([kind]) => [...pictureTypes.values()].includes(kind)) ?? [];
  if (typeof bytes !== "string") return undefined;
  return `data:${type};base64,${bytes.replace(/[^A-Za-z0-9+/=]/g, "")}`;
}

function inlined(source: string, folder: string | undefined): string | undefined {
  const type = pictureTypes.get(extname(source).toLowerCase());
  if (type === undefined || folder === undefined || source.includes(":")) return undefined;
  try {
    const path = realpathSync(join(folder, source));
    const isInside = path.startsWith(`${realpathSync(folder)}${sep}`);
    if (!isInside || statSync(path).size > longestPicture) return undefined;
    return `data:${type};base64,${readFileSync(path).toString("base64")}`;
  } catch {
    return undefined; // A picture that is not there is named by its words instead.
  }
}

// markdown-it percent-encodes addresses; what is no valid encoding is taken as it stands.
function unescaped(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
