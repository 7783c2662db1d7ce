import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Cell } from "../../../kernel-helpers/notebook/format.js";
import { notebookHtml } from "../../../kernel-helpers/notebook/notebook-html.js";
import { code, displayed, markdown, notebookOf, printed } from "./notebooks.js";
import { type Page, parsePage } from "./page.js";

const hostile = `<script>alert(1)</script><img src=x onerror="alert(2)">'"&`;

function pageOf(...cells: readonly Cell[]): Page {
  return parsePage(notebookHtml(notebookOf(...cells)));
}

function all(page: Page, selector: string, attribute: string): readonly (string | null)[] {
  return Array.from(page.querySelectorAll(selector), (found) => found.getAttribute(attribute));
}

test("hostile text stays text wherever it stands", () => {
  const page = pageOf(
    markdown(`# ${hostile}\n\n[x](javascript:alert(1)) ![${hostile}](no.png)`),
    { cell_type: "raw", id: "raw", metadata: {}, source: hostile },
    code(
      hostile,
      printed(hostile),
      displayed({ "text/html": hostile }),
      displayed({ "text/plain": hostile, "image/svg+xml": `<svg>${hostile}</svg>` }),
      displayed({ "text/plain": "p", "image/png": `"><script>alert(1)</script>` }),
      displayed({ [hostile]: {} }),
      { output_type: "error", ename: hostile, evalue: hostile, traceback: [hostile] },
    ),
  );
  expect(page.querySelectorAll("script, svg, [onerror]")).toHaveLength(0);
  const sources = all(page, "img", "src").map((source) => source?.slice(0, 15));
  expect(sources).toEqual(["data:image/svg+", "data:image/png;"]);
  expect(all(page, "a", "href")).toEqual([]);
  expect(page.title).toBe(hostile);
});

test("the policy allows nothing but pictures inside and the page's own style", () => {
  const page = pageOf(markdown("| a |\n| --: |\n| 1 |"));
  const style = page.querySelector("style")?.textContent ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  const policy = page.querySelector("meta[http-equiv]")?.getAttribute("content");
  expect(policy).toContain("default-src 'none'; img-src data:;");
  expect(policy).toContain(`'sha256-${hash}'`);
  expect(page.querySelectorAll("[style]")).toHaveLength(0);
  expect(page.querySelector("td")?.className).toBe("right");
});

test("a figure shows its SVG as a picture and its text in words", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const page = pageOf(code("draw()", displayed({ "image/svg+xml": svg, "text/plain": "A\nB" })));
  const image = page.querySelector("img");
  expect(image?.getAttribute("alt")).toBe("A");
  const base64 = image?.getAttribute("src")?.replace("data:image/svg+xml;base64,", "") ?? "";
  expect(Buffer.from(base64, "base64").toString()).toBe(svg);
  expect(page.querySelector("details pre")?.textContent).toBe("A\nB");
});

test("terminal colours are removed from output", () => {
  expect(
    pageOf(code("x", printed("\u001b[31mred\u001b[0m"))).querySelector(".output")?.innerHTML,
  ).toBe("red");
});

test("links between notebooks lead to their pages, others stay", () => {
  const page = pageOf(markdown("[a](exercises/02-tiny.ipynb#top) [b](https://go.dev/x.ipynb)"));
  expect(all(page, "a", "href")).toEqual(["exercises/02-tiny.html#top", "https://go.dev/x.ipynb"]);
});

test("pictures of the notebook's folder are put inside, others only named", () => {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-page-"));
  try {
    const inside = join(folder, "a b.png");
    writeFileSync(inside, "png");
    symlinkSync("/etc/hostname", join(folder, "link.png"));
    const sources = ["a%20b.png", "../x.png", "link.png", "https://example.org/x.png", "none.png"];
    const prose = sources.map((source) => `![words](${source})`).join("\n\n");
    const html = notebookHtml(notebookOf(markdown(prose)), { folder });
    expect(html.match(/<img [^>]*>/g)).toEqual([
      '<img src="data:image/png;base64,cG5n" alt="words">',
    ]);
    expect(html.match(/\[picture: words\]/g)).toHaveLength(4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a picture pasted into a cell is shown", () => {
  const attachments = { "a.png": { "image/png": "cG5n" } };
  const page = pageOf({ ...markdown("![words](attachment:a.png)"), attachments });
  expect(page.querySelector("img")?.getAttribute("src")).toBe("data:image/png;base64,cG5n");
});
