import { inspect } from "node:util";
import type { Display } from "./protocol.js";

/** Rich forms of a value by rules of leaklab's own; undefined for what it does not know. */
export type FormsOf = (value: unknown) => Promise<Display | undefined>;

const displaySymbol = Symbol.for("Jupyter.display");

/**
 * The forms of a value for the notebook: those that it gives itself (`Jupyter.display`, as in Deno),
 * an element of a page, a table for rows with equal keys; the text of `console.log`
 * beside them. Undefined for undefined, which shows nothing.
 */
export async function displayOf(value: unknown, rich: FormsOf): Promise<Display | undefined> {
  if (value === undefined) return undefined;
  const own = await ownForms(value, rich);
  if (own !== undefined) return own;
  const text = { "text/plain": plainText(value) };
  const forms = hasOwnText(value) ? undefined : (elementForms(value) ?? (await rich(value)));
  if (forms === undefined) return { data: text, metadata: {} };
  return { ...forms, data: { ...forms.data, ...text } };
}

/** Who says how a value is printed, with `util.inspect.custom`, wants no table of it. */
function hasOwnText(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return typeof (value as Record<symbol, unknown>)[inspect.custom] === "function";
}

/** What `console.log` prints of a value, without colours. */
function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (elementForms(value) !== undefined) return `<${(value as ElementLike).localName}>`;
  return inspect(value, { colors: false });
}

async function ownForms(value: unknown, rich: FormsOf): Promise<Display | undefined> {
  if ((typeof value !== "object" && typeof value !== "function") || value === null)
    return undefined;
  const show = (value as Record<symbol, unknown>)[displaySymbol];
  if (typeof show !== "function") return undefined;
  // The symbol has no place for the size of a picture, which leaklab's own charts know.
  const known = await rich(value);
  if (known !== undefined) return known;
  const data: unknown = await show.call(value);
  if (typeof data !== "object" || data === null) return undefined;
  return { data: data as Display["data"], metadata: {} };
}

interface ElementLike {
  readonly outerHTML: string;
  readonly namespaceURI: string;
  readonly localName: string;
}

const svgNamespace = "http://www.w3.org/2000/svg";

/** An element of any DOM, such as Plot makes with jsdom. */
function elementForms(value: unknown): Display | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { outerHTML, namespaceURI, localName } = value as Partial<ElementLike>;
  if (typeof outerHTML !== "string" || typeof localName !== "string") return undefined;
  const isSvg = namespaceURI === svgNamespace && localName === "svg";
  if (!isSvg) return { data: { "text/html": outerHTML }, metadata: {} };
  // Front ends put it into an <img>, where an SVG without its namespace is a broken picture.
  const svg = /^<svg[^>]* xmlns=/.test(outerHTML)
    ? outerHTML
    : outerHTML.replace(/^<svg/, `<svg xmlns="${svgNamespace}"`);
  return { data: { "image/svg+xml": svg }, metadata: {} };
}
