import { dirname, join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { readCatalog } from "../../kernel-helpers/notebook/catalog.js";
import { explainFailure } from "../../kernel-helpers/notebook/explain-failure.js";
import { outputDifferences } from "../../kernel-helpers/notebook/output-differences.js";
import { readNotebook } from "../../kernel-helpers/notebook/read-notebook.js";
import { runAsShipped } from "../../kernel-helpers/notebook/shipping.js";
import { packagePath } from "../../kernel-helpers/package-path.js";

vi.setConfig({ testTimeout: 180_000 });
afterAll(() => vi.resetConfig());

const folder = packagePath("notebooks");
const stock = packagePath("kernel-helpers", "jupyter", "kernels", "tslab");
const core = readCatalog(folder).lessons.filter((lesson) => lesson.core);

test.each(core)("lesson $id prints on stock tslab what is stored", async ({ id }) => {
  const path = join(folder, `${id}.ipynb`);
  const lesson = readNotebook(path);
  const { failure, notebook } = await runAsShipped(lesson, dirname(path), stock);
  expect(failure && explainFailure(failure, notebook)).toBeUndefined();
  expect(outputDifferences(lesson, notebook)).toEqual([]);
});
