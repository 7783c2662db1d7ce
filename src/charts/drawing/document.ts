import { createRequire } from "node:module";

/** The part of a DOM element that drawing needs; the library's types know no DOM. */
export interface DrawnElement {
  readonly localName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<DrawnElement>;
  textContent: string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  append(...children: readonly DrawnElement[]): void;
  querySelectorAll(selector: string): Iterable<DrawnElement>;
}

export interface DrawingDocument {
  createElementNS(namespace: string, name: string): DrawnElement;
}

interface DrawingWindow {
  readonly document: DrawingDocument;
  readonly XMLSerializer: new () => { serializeToString(element: DrawnElement): string };
}

interface Jsdom {
  readonly JSDOM: new (html: string) => { readonly window: DrawingWindow };
}

const svgNamespace = "http://www.w3.org/2000/svg";
let drawingWindow: DrawingWindow | undefined;

/** The one document that pictures are drawn in: no scripts, no loading, nothing ever attached to it. */
export function drawingDocument(): DrawingDocument {
  return loadedWindow().document;
}

/** A new SVG element with the attributes and text given. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): DrawnElement {
  const element = drawingDocument().createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** The element as XML text. */
export function serialized(element: DrawnElement): string {
  const { XMLSerializer } = loadedWindow();
  return new XMLSerializer().serializeToString(element);
}

function loadedWindow(): DrawingWindow {
  if (drawingWindow === undefined) {
    const { JSDOM } = createRequire(import.meta.url)("jsdom") as Jsdom;
    drawingWindow = new JSDOM("").window;
  }
  return drawingWindow;
}
