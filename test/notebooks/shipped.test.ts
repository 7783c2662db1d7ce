import { dirname, join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { readCatalog } from "../../kernel-helpers/notebook/catalog.js";
import { catalogFaults } from "../../kernel-helpers/notebook/catalog-faults.js";
import { exerciseIdOf } from "../../kernel-helpers/notebook/check-marks.js";
import { explainFailure } from "../../kernel-helpers/notebook/explain-failure.js";
import { codeCells } from "../../kernel-helpers/notebook/format.js";
import { outputText } from "../../kernel-helpers/notebook/output-differences.js";
import { readNotebook } from "../../kernel-helpers/notebook/read-notebook.js";
import { regenerateLesson, storedDifferences } from "../../kernel-helpers/notebook/regenerate.js";
import { runAsShipped } from "../../kernel-helpers/notebook/shipping.js";
import { packagePath } from "../../kernel-helpers/package-path.js";

vi.setConfig({ testTimeout: 180_000 });
afterAll(() => vi.resetConfig());

const folder = packagePath("notebooks");
const catalog = readCatalog(folder);

test("the catalog and the folders agree", () => {
  const folders = { notebooks: folder, datasets: packagePath("datasets") };
  expect(catalogFaults(catalog, folders)).toEqual([]);
});

// The stored outputs come from an earlier run, so that agreeing with them also shows that two runs
// print the same.
describe.each(catalog.lessons)("$id", (lesson) => {
  test("runs to its end, as do its solution, keeps the rules and prints what is stored", async () => {
    const regenerated = await regenerateLesson(lesson, catalog, folder);
    for (const notebook of regenerated) {
      const { failure, faults, fresh } = notebook;
      expect(failure && explainFailure(failure, fresh)).toBeUndefined();
      expect(faults).toEqual([]);
      expect(storedDifferences(notebook)).toEqual([]);
    }
  });
});

const withExercise = catalog.lessons.filter(({ exercise }) => exercise !== null);

describe.each(withExercise)("the exercise of $id", ({ exercise }) => {
  test("fails as shipped, with its own reasons and without an exception", async () => {
    const path = join(folder, "exercises", `${exercise}.ipynb`);
    const run = await runAsShipped(readNotebook(path), dirname(path));
    expect(run.failure && explainFailure(run.failure, run.notebook)).toBeUndefined();
    expect(run.passed).toEqual([]);
    const asking = codeCells(run.notebook).filter((cell) => exerciseIdOf(cell) !== undefined);
    expect(asking.length).toBeGreaterThan(0);
    for (const cell of asking) {
      const text = outputText(cell.outputs);
      expect(text).toContain(`Not yet · ${exerciseIdOf(cell)}: `);
      expect(text).not.toMatch(/could not be judged|there is no exercise|could not be saved/);
    }
  });
});
