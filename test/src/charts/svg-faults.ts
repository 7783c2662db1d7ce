import { createRequire } from "node:module";

interface ParsedElement {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
}

interface ParsedDocument {
  readonly documentElement: ParsedElement;
  querySelectorAll(selector: string): Iterable<ParsedElement>;
}

interface Jsdom {
  readonly JSDOM: new (
    text: string,
    options: { readonly contentType: string },
  ) => { readonly window: { readonly document: ParsedDocument } };
}

const allowed = new Set("svg g rect circle path line text tspan title".split(" "));

/** Everything in a picture that a self-contained, script-free SVG document must not have. */
export function svgFaults(svg: string): string[] {
  const { JSDOM } = createRequire(import.meta.url)("jsdom") as Jsdom;
  // Throws for a text that is not well-formed XML.
  const { document } = new JSDOM(svg, { contentType: "image/svg+xml" }).window;
  const root = Object.fromEntries(
    [...document.documentElement.attributes].map(({ name, value }) => [name, value]),
  );
  const size = `0 0 ${root.width} ${root.height}`;
  const faults = root.viewBox === size ? [] : [`viewBox is ${root.viewBox}, not ${size}`];
  for (const element of document.querySelectorAll("*")) faults.push(...elementFaults(element));
  return faults;
}

function elementFaults(element: ParsedElement): string[] {
  const faults: string[] = [];
  if (element.namespaceURI !== "http://www.w3.org/2000/svg") faults.push("foreign namespace");
  if (!allowed.has(element.localName)) faults.push(`element ${element.localName}`);
  for (const { name, value } of element.attributes) {
    if (/^on|href|^id$|^class$|^style$/i.test(name)) faults.push(`attribute ${name}`);
    if (name !== "xmlns" && /url\(|https?:|javascript:/i.test(value) && name !== "aria-label") {
      faults.push(`${name}="${value}"`);
    }
  }
  return faults;
}
