import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCatalog } from "../../kernel-helpers/notebook/catalog.js";
import { packagePath } from "../../kernel-helpers/package-path.js";

const { lessons } = readCatalog(packagePath("notebooks"));

/** Number of the lesson and its minutes, in the order of the rows. */
function rowsOf(path: string, row: RegExp): string[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((line) => {
    const found = row.exec(line);
    return found === null ? [] : [`${found[1]}: ${found[2]} minutes`];
  });
}

const catalogRows = lessons.map(({ id, minutes }) => `${id.slice(0, 2)}: ${minutes} minutes`);

test("the workshop plan has every lesson, in the catalog's order and minutes", () => {
  const plan = rowsOf(
    join(packagePath("notebooks"), "README.md"),
    /^\| \d+ \| (\d\d) [^|]*\| (\d+) \|/,
  );
  expect(plan).toEqual(catalogRows);
});

test("the table of the README has every lesson, in the catalog's order and minutes", () => {
  const table = rowsOf(packagePath("README.md"), /^\| \[(\d\d) [^|]*\| (\d+) \|/);
  expect(table).toEqual(catalogRows);
});
