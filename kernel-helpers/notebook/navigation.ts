import type { Catalog, Lesson } from "./catalog.js";
import { hasTag, type MarkdownCell, type Notebook } from "./format.js";

/** The lesson with its last cell, tagged `navigation`, leading to its neighbours and its exercise. */
export function withNavigation(notebook: Notebook, lesson: Lesson, catalog: Catalog): Notebook {
  const cells = notebook.cells.filter((cell) => !hasTag(cell, "navigation"));
  return { ...notebook, cells: [...cells, navigationCell(lesson, catalog)] };
}

function navigationCell(lesson: Lesson, { lessons }: Catalog): MarkdownCell {
  const place = lessons.findIndex(({ id }) => id === lesson.id);
  const links = [
    linkTo("Previous", lessons[place - 1]),
    lesson.exercise === null
      ? ""
      : `Exercise: [${lesson.title}](exercises/${lesson.exercise}.ipynb)`,
    linkTo("Next", lessons[place + 1]),
  ];
  return {
    cell_type: "markdown",
    id: "navigation",
    metadata: { tags: ["navigation"] },
    source: `---\n\n${links.filter((link) => link !== "").join(" · ")}`,
  };
}

function linkTo(word: string, lesson: Lesson | undefined): string {
  return lesson === undefined ? "" : `${word}: [${lesson.title}](${lesson.id}.ipynb)`;
}
