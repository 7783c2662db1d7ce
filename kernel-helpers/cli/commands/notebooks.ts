import { relative } from "node:path";
import { parseArgs } from "node:util";
import { LeaklabError } from "../../../src/index.js";
import { readCatalog } from "../../notebook/catalog.js";
import { explainFailure } from "../../notebook/explain-failure.js";
import {
  type Regenerated,
  regenerateLesson,
  storedDifferences,
} from "../../notebook/regenerate.js";
import { writeNotebook } from "../../notebook/write-notebook.js";
import { packagePath } from "../../package-path.js";

const usage = `leaklab notebooks [lesson...] [--check] [--folder <folder>]

Writes exercises from solutions, renews the links at the end of lessons, runs lessons and solutions,
and stores their outputs. Without names, all lessons of catalog.json; a name is an id or a slug.

  --check            compare with what is stored and write nothing
  --folder <folder>  the folder with catalog.json (the package's notebooks by default)`;

/** Renews the stored notebooks, or checks that they are as a renewal would leave them. */
export async function notebooks(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      check: { type: "boolean", default: false },
      folder: { type: "string", default: packagePath("notebooks") },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const catalog = readCatalog(values.folder);
  let isGood = true;
  for (const lesson of lessonsNamed(positionals, catalog.lessons))
    for (const regenerated of await regenerateLesson(lesson, catalog, values.folder))
      isGood = settle(regenerated, values.check) && isGood;
  return isGood ? 0 : 1;
}

function lessonsNamed<Named extends { id: string; slug: string }>(
  names: readonly string[],
  lessons: readonly Named[],
): readonly Named[] {
  const unknown = names.find(
    (name) => !lessons.some(({ id, slug }) => name === id || name === slug),
  );
  if (unknown !== undefined)
    throw new LeaklabError({
      code: "invalid-argument",
      reason: `there is no lesson "${unknown}"`,
      advice: `There are ${lessons.map(({ id }) => `"${id}"`).join(", ")}`,
    });
  return names.length === 0
    ? lessons
    : lessons.filter(({ id, slug }) => names.includes(id) || names.includes(slug));
}

function settle(regenerated: Regenerated, isCheck: boolean): boolean {
  const path = relative(process.cwd(), regenerated.path);
  const { failure, faults, fresh } = regenerated;
  if (failure !== undefined) return report(`FAILED  ${path}`, [explainFailure(failure, fresh)]);
  const differences = storedDifferences(regenerated);
  const problems = isCheck ? [...differences, ...faults] : faults;
  if (!isCheck) writeNotebook(regenerated.path, fresh);
  const done = isCheck ? "ok     " : "written";
  return report(`${problems.length === 0 ? done : "FAULTY "} ${path}`, problems);
}

function report(line: string, problems: readonly string[]): boolean {
  console.log(line);
  for (const problem of problems) console.error(`  ${problem}`);
  return problems.length === 0;
}
