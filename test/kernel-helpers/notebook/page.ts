import { createRequire } from "node:module";

/** The little of a browser's document that the tests read. */
export interface Page {
  readonly title: string;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement> & Iterable<PageElement>;
}

interface PageElement {
  readonly className: string;
  readonly innerHTML: string;
  readonly textContent: string;
  getAttribute(name: string): string | null;
}

/** The document that a browser makes of the HTML; no script in it runs. */
export function parsePage(html: string): Page {
  const { JSDOM } = createRequire(import.meta.url)("jsdom");
  return new JSDOM(html).window.document;
}
