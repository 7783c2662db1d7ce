import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Catalog, Lesson } from "./catalog.js";
import { withCheckMarks } from "./check-marks.js";
import type { CellFailure } from "./execute-notebook.js";
import { solvedFaults } from "./exercise-faults.js";
import { exerciseOf } from "./exercise-of.js";
import type { Notebook } from "./format.js";
import { exerciseFaults, lessonFaults, solutionFaults } from "./house-rules.js";
import { withNavigation } from "./navigation.js";
import { outputDifferences } from "./output-differences.js";
import { readNotebook } from "./read-notebook.js";
import { runAsShipped, type ShippedRun } from "./shipping.js";
import { tidyNotebook } from "./tidy-notebook.js";
import { notebookText } from "./write-notebook.js";

/** One notebook as it should be stored. */
export interface Regenerated {
  readonly path: string;
  /** As it is stored now; undefined for a file that does not exist yet. */
  readonly stored: Notebook | undefined;
  readonly fresh: Notebook;
  readonly failure: CellFailure | undefined;
  /** House rules that `fresh` breaks. */
  readonly faults: readonly string[];
}

/** Makes a lesson anew with its outputs, and its solution and exercise where it has them. */
export async function regenerateLesson(
  lesson: Lesson,
  catalog: Catalog,
  folder: string,
): Promise<readonly Regenerated[]> {
  const page = await executed(
    join(folder, `${lesson.id}.ipynb`),
    (notebook) => withNavigation(notebook, lesson, catalog),
    ({ notebook }) => lessonFaults(notebook, lesson),
  );
  if (lesson.exercise === null) return [page];
  const file = `${lesson.exercise}.ipynb`;
  const solution = await executed(
    join(folder, "solutions", file),
    withCheckMarks,
    ({ notebook, passed }) => [
      ...solutionFaults(notebook),
      ...solvedFaults(notebook, passed, `solutions/${file}`),
    ],
  );
  return [page, solution, exerciseFrom(solution, join(folder, "exercises", file))];
}

/** How the stored notebook differs from the fresh one, for a person to read. */
export function storedDifferences({ stored, fresh }: Regenerated): readonly string[] {
  if (stored === undefined) return ["it does not exist yet"];
  const isSame = notebookText(withoutOutputs(stored)) === notebookText(withoutOutputs(fresh));
  if (!isSame) return ["its cells are not those that `leaklab notebooks` would write"];
  return outputDifferences(stored, fresh);
}

async function executed(
  path: string,
  prepare: (notebook: Notebook) => Notebook,
  faultsOf: (run: ShippedRun) => readonly string[],
): Promise<Regenerated> {
  const stored = readNotebook(path);
  const run = await runAsShipped(prepare(tidyNotebook(stored)), dirname(path));
  const { failure } = run;
  const fresh = tidyNotebook(run.notebook);
  const faults = failure === undefined ? faultsOf({ ...run, notebook: fresh }) : [];
  return { path, stored, fresh, failure, faults };
}

function exerciseFrom(solution: Regenerated, path: string): Regenerated {
  const stored = existsSync(path) ? readNotebook(path) : undefined;
  const fresh = exerciseOf(solution.fresh, solution.path);
  return { path, stored, fresh, failure: undefined, faults: exerciseFaults(fresh) };
}

function withoutOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [] } : cell,
  );
  return { ...notebook, cells };
}
