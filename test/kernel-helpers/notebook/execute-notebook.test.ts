import { afterAll, expect, test, vi } from "vitest";
import { executeNotebook } from "../../../kernel-helpers/notebook/execute-notebook.js";
import { codeCells } from "../../../kernel-helpers/notebook/format.js";
import { outputText } from "../../../kernel-helpers/notebook/output-differences.js";
import { readNotebook } from "../../../kernel-helpers/notebook/read-notebook.js";
import { fixture } from "./notebooks.js";

// A kernel takes seconds to start on a busy machine, and some tests start several.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(() => vi.resetConfig());

test("a notebook that works runs to its end with outputs and counts", async () => {
  const { notebook, failure } = await executeNotebook(fixture("working.ipynb"));
  expect(failure).toBeUndefined();
  const cells = codeCells(notebook);
  expect(cells.map((cell) => cell.execution_count)).toEqual([1, 2, 3, 4]);
  // 1 - exp(-32 / 524288), the chance that a block of 32 bytes is sampled at the default rate.
  expect(outputText(cells[1]?.outputs ?? [])).toBe("0.000061033293642709374\n");
  expect(cells[2]?.outputs).toMatchObject([{ output_type: "display_data" }]);
  expect(cells[3]?.outputs).toMatchObject([{ text: "waited\n" }]);
});

// Each of these is green to a runner that only looks at the reply of a cell, or at its own exit code.
test.each([
  ["broken-stderr", "complains", 1, "it wrote to stderr: a planted complaint"],
  ["broken-rejection", "rejects", 1, "planted rejection"],
  ["broken-silent", "silent", 1, "it printed nothing, but should"],
  ["broken-exit", "exits", 1, "process.exit(0)"],
])("%s.ipynb fails at its cell %s", async (name, cellId, cellNumber, reason) => {
  const { failure } = await executeNotebook(fixture(`${name}.ipynb`));
  expect(failure).toMatchObject({ cellId, cellNumber });
  expect(failure?.reason).toContain(reason);
});

test("a throwing cell fails, none runs after it, and its reason names no folder", async () => {
  const { notebook, failure } = await executeNotebook(fixture("broken-throws.ipynb"));
  expect(failure).toMatchObject({ cellId: "throws", cellNumber: 2 });
  const after = codeCells(notebook)[2];
  expect(after).toMatchObject({ execution_count: null, outputs: [] });
  expect(failure?.reason).toContain("Error: planted");
  expect(failure?.reason).not.toMatch(/^ +at /m);
});

test("what a cell prints after its end counts too", async () => {
  const { failure } = await executeNotebook(fixture("broken-late.ipynb"));
  expect(failure?.reason).toContain("it wrote to stderr: planted, after the end");
});

test("a cell beyond its time fails", async () => {
  const run = await executeNotebook(fixture("broken-late.ipynb"), { cellTimeoutMs: 1 });
  expect(run.failure?.reason).toContain("it did not end within its time");
});

test("a complaint that the cell's tag announces is no failure, and the file stays as it was", async () => {
  const before = readNotebook(fixture("tolerant.ipynb"));
  const { failure } = await executeNotebook(fixture("tolerant.ipynb"));
  expect(failure).toBeUndefined();
  expect(readNotebook(fixture("tolerant.ipynb"))).toEqual(before);
});
