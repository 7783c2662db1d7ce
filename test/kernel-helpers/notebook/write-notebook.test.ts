import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNotebook, readNotebook } from "../../../kernel-helpers/notebook/read-notebook.js";
import { notebookText } from "../../../kernel-helpers/notebook/write-notebook.js";
import { code, displayed, fixture, markdown, notebookOf, printed } from "./notebooks.js";

test("notebookText writes what Jupyter wrote, byte for byte", () => {
  // The fixture was written with Python's json module and the arguments that nbformat gives it.
  const text = readFileSync(fixture("working.ipynb"), "utf8");
  expect(notebookText(readNotebook(fixture("working.ipynb")))).toBe(text);
});

test("texts and SVG are split into lines, PNG is not", () => {
  const bundle = { "image/svg+xml": "<svg>\n</svg>", "image/png": "aGk=", "text/plain": "" };
  const text = notebookText(notebookOf(code("draw()", displayed(bundle))));
  expect(JSON.parse(text).cells[0].outputs[0].data).toEqual({
    "image/png": "aGk=",
    "image/svg+xml": ["<svg>\n", "</svg>"],
    "text/plain": [],
  });
});

test("reading what was written gives the same notebook, whatever the texts hold", () => {
  const texts = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(texts, texts, texts, (prose, source, output) => {
      const bundle = displayed({ "text/plain": output, "application/json": { [prose]: [output] } });
      const notebook = notebookOf(markdown(prose, "tag"), code(source, printed(output), bundle));
      expect(parseNotebook(notebookText(notebook), "x")).toEqual(notebook);
    }),
  );
});

test("a metadata key named __proto__ survives", () => {
  const text = '{"nbformat": 4, "metadata": {"__proto__": {"a": 1}}, "cells": []}';
  expect(notebookText(parseNotebook(text, "x"))).toContain('"__proto__": {');
});
