import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Catalog, Lesson } from "./catalog.js";

/** Where the notebooks and the recordings lie. */
export interface CatalogFolders {
  readonly notebooks: string;
  readonly datasets: string;
}

/** What the catalog promises and the folders lack, and what lies there unannounced; a sentence each. */
export function catalogFaults(catalog: Catalog, folders: CatalogFolders): readonly string[] {
  const expected = catalog.lessons.flatMap(({ id, exercise }) => [
    `${id}.ipynb`,
    ...(exercise === null ? [] : [`exercises/${exercise}.ipynb`, `solutions/${exercise}.ipynb`]),
  ]);
  const present = ["", "exercises", "solutions"].flatMap((part) => notebooksIn(folders, part));
  return [
    ...missing(expected, present).map((file) => `notebooks/${file} is missing`),
    ...missing(present, expected).map((file) => `notebooks/${file} is not in the catalog`),
    ...catalog.lessons.flatMap((lesson) => datasetFaults(lesson, folders)),
  ];
}

function notebooksIn({ notebooks }: CatalogFolders, part: string): readonly string[] {
  const folder = join(notebooks, part);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.endsWith(".ipynb")).map((name) => join(part, name));
}

function missing(wanted: readonly string[], present: readonly string[]): readonly string[] {
  return wanted.filter((name) => !present.includes(name));
}

function datasetFaults({ id, slug, dataset }: Lesson, { datasets }: CatalogFolders) {
  const own = existsSync(join(datasets, slug)) ? [slug] : [];
  return [
    ...dataset
      .filter((name) => !existsSync(join(datasets, name)))
      .map((name) => `lesson ${id}: datasets/${name} is missing`),
    ...missing(own, dataset).map((name) => `lesson ${id}: it does not list datasets/${name}`),
  ];
}
