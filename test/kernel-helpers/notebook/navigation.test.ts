import { expect, test } from "vitest";
import type { Catalog, Lesson } from "../../../kernel-helpers/notebook/catalog.js";
import { withNavigation } from "../../../kernel-helpers/notebook/navigation.js";
import { markdown, notebookOf } from "./notebooks.js";

const lesson = (id: string, exercise: string | null = null): Lesson => ({
  id,
  slug: id.slice(3),
  title: `Lesson ${id}`,
  minutes: 5,
  core: true,
  summary: "A lesson.",
  exercise,
  dataset: [],
});
const first = lesson("02-first");
const middle = lesson("00-middle", "00-middle");
const last = lesson("01-last");
const catalog: Catalog = { lessons: [first, middle, last], keptFree: [] };

test("the links follow the catalog's order, not the numbers", () => {
  const { cells } = withNavigation(notebookOf(markdown("# Lesson")), middle, catalog);
  expect(cells.at(-1)).toEqual({
    cell_type: "markdown",
    id: "navigation",
    metadata: { tags: ["navigation"] },
    source:
      "---\n\nPrevious: [Lesson 02-first](02-first.ipynb) · " +
      "Exercise: [Lesson 00-middle](exercises/00-middle.ipynb) · Next: [Lesson 01-last](01-last.ipynb)",
  });
});

test("the first lesson has no previous one and the last no next one", () => {
  const linksOf = (of: Lesson) => withNavigation(notebookOf(), of, catalog).cells[0]?.source;
  expect(linksOf(first)).toBe("---\n\nNext: [Lesson 00-middle](00-middle.ipynb)");
  expect(linksOf(last)).toBe("---\n\nPrevious: [Lesson 00-middle](00-middle.ipynb)");
});

test("an old navigation cell is replaced, so that doing it twice changes nothing", () => {
  const once = withNavigation(
    notebookOf(markdown("# L"), markdown("old", "navigation")),
    last,
    catalog,
  );
  expect(once.cells).toHaveLength(2);
  expect(withNavigation(once, last, catalog)).toEqual(once);
});
