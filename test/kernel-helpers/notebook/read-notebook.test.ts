import { expect, test } from "vitest";
import { parseNotebook, readNotebook } from "../../../kernel-helpers/notebook/read-notebook.js";
import { LeaklabError } from "../../../src/index.js";
import { fixture } from "./notebooks.js";

function failing(action: () => unknown): LeaklabError {
  try {
    action();
  } catch (error) {
    if (error instanceof LeaklabError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

test("readNotebook joins lines and keeps ids", () => {
  const { cells } = readNotebook(fixture("working.ipynb"));
  expect(cells.map(({ id }) => id)).toEqual([
    "title",
    "import",
    "ask",
    "chance",
    "picture",
    "await",
  ]);
  expect(cells[0]?.source).toBe(
    "# A working notebook\n\nIts mathematics is that of `MemProfileRate`.",
  );
  expect(cells[3]).toMatchObject({
    execution_count: 2,
    outputs: [{ output_type: "stream", name: "stdout", text: "0.000061033293642709374\n" }],
  });
});

test("cells of an older notebook get ids by their place", () => {
  const cells = [{ cell_type: "raw", metadata: {}, source: ["a\n", "b"] }];
  const notebook = parseNotebook(JSON.stringify({ nbformat: 4, nbformat_minor: 2, cells }), "x");
  expect(notebook.cells).toEqual([
    { cell_type: "raw", id: "cell-1", metadata: {}, source: "a\nb" },
  ]);
});

test("a multi-line picture is joined, a JSON list is left as it is", () => {
  const data = { "image/svg+xml": ["<svg>\n", "</svg>"], "application/json": ["a", "b"] };
  const outputs = [{ output_type: "display_data", data, metadata: {} }];
  const cells = [{ cell_type: "code", id: "a", metadata: {}, source: [], outputs }];
  const [cell] = parseNotebook(JSON.stringify({ nbformat: 4, cells }), "x").cells;
  expect(cell).toMatchObject({
    outputs: [{ data: { "image/svg+xml": "<svg>\n</svg>", "application/json": ["a", "b"] } }],
  });
});

test.each([
  ["an empty file", "", "the file is empty"],
  ["a login page", "<!doctype html><title>Log in</title>", "it is not JSON"],
  ["another JSON", '{"a": 1}', "it is not a notebook in nbformat 4"],
  ["nbformat 3", '{"nbformat": 3, "worksheets": []}', "it is not a notebook in nbformat 4"],
  ["a list", "[]", "it is not a notebook in nbformat 4"],
  ["null", "null", "it is not a notebook in nbformat 4"],
  ["a cell that is none", '{"nbformat": 4, "cells": [7]}', "cell 1 is not an object"],
  ["an unknown cell", '{"nbformat": 4, "cells": [{"cell_type": "x"}]}', 'unknown type "x"'],
  [
    "an unknown output",
    '{"nbformat": 4, "cells": [{"cell_type": "code", "outputs": [{"output_type": "y"}]}]}',
    'unknown type "y"',
  ],
])("parseNotebook refuses %s and names the file", (_, text, reason) => {
  const error = failing(() => parseNotebook(text, "lesson.ipynb"));
  expect(error.code).toBe("notebook");
  expect(error.message).toContain('Cannot read "lesson.ipynb"');
  expect(error.message).toContain(reason);
});

test("readNotebook tells a missing file from a folder", () => {
  expect(failing(() => readNotebook(fixture("none.ipynb"))).message).toContain("no such file");
  expect(failing(() => readNotebook(fixture("workshop"))).message).toContain("it is a folder");
});
