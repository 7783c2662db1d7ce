import { expect, test } from "vitest";
import { withCheckMarks } from "../../../kernel-helpers/notebook/check-marks.js";
import { notebookMetadata } from "../../../kernel-helpers/notebook/format.js";
import { tidyNotebook } from "../../../kernel-helpers/notebook/tidy-notebook.js";
import { code, markdown, notebookOf } from "./notebooks.js";

test("tidyNotebook keeps an author's metadata and drops what editors add", () => {
  const execution = { "iopub.status.idle": "2026-01-01T00:00:00Z" };
  const cell = { ...code("1"), metadata: { tags: ["live"], execution, scrolled: true } };
  const tidy = tidyNotebook({ ...notebookOf(cell), metadata: { kernelspec: { name: "tslab" } } });
  expect(tidy.metadata).toEqual(notebookMetadata);
  expect(tidy.cells[0]?.metadata).toEqual({ tags: ["live"] });
});

test("withCheckMarks marks the cells that call check, and unmarks those that no longer do", () => {
  const asking = code('check("tiny-objects/holder", holder);');
  const stale = { ...code("1"), metadata: { leaklab: { exercise: "old" } } };
  const prose = markdown('Call `check("tiny-objects/holder", ...)`.');
  const { cells } = withCheckMarks(notebookOf(prose, asking, stale));
  expect(cells.map((cell) => cell.metadata.leaklab)).toEqual([
    undefined,
    { exercise: "tiny-objects/holder" },
    undefined,
  ]);
});
