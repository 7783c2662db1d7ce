import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Catalog, readCatalog } from "../../../kernel-helpers/notebook/catalog.js";
import { catalogFaults } from "../../../kernel-helpers/notebook/catalog-faults.js";
import { fixture } from "./notebooks.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-catalog-"));
afterAll(() => rmSync(folder, { recursive: true }));

const lesson = {
  id: "02-tiny",
  slug: "tiny",
  title: "Tiny",
  minutes: 10,
  core: true,
  summary: "Tiny things.",
  exercise: null,
  dataset: [],
};

function catalogOf(json: unknown): Catalog {
  writeFileSync(join(folder, "catalog.json"), JSON.stringify(json));
  return readCatalog(folder);
}

test("readCatalog returns the lessons in reading order", () => {
  const { lessons, keptFree } = readCatalog(fixture("workshop"));
  expect(lessons.map(({ id }) => id)).toEqual(["00-begin", "02-tiny"]);
  expect(lessons[1]).toEqual({ ...lesson, exercise: "02-tiny" });
  expect(keptFree).toEqual([{ number: "01", topic: "what comes between" }]);
});

test.each([
  ["no lessons", { keptFree: [] }, '"lessons" is not a list'],
  ["null", null, '"lessons" is not a list'],
  ["a lesson that is none", { lessons: [1], keptFree: [] }, "lessons[0] is not an object"],
  ["no title", { lessons: [{ ...lesson, title: "" }], keptFree: [] }, "lessons[0].title"],
  ["minutes in words", { lessons: [{ ...lesson, minutes: "9" }], keptFree: [] }, "not a number"],
  ["another slug", { lessons: [{ ...lesson, slug: "big" }], keptFree: [] }, 'not "NN-big"'],
  ["a path as id", { lessons: [{ ...lesson, id: "../x" }], keptFree: [] }, "../x"],
  ["one number twice", { lessons: [lesson, lesson], keptFree: [] }, "the number 02 is given twice"],
  [
    "a used number kept free",
    { lessons: [lesson], keptFree: [{ number: "02", topic: "x" }] },
    "the number 02 is given twice",
  ],
])("readCatalog refuses %s", (_, json, reason) => {
  expect(() => catalogOf(json)).toThrow(reason);
});

test("a missing catalog is a plain error", () => {
  expect(() => readCatalog(join(folder, "none"))).toThrow(/Cannot read .*catalog\.json/);
});

test("catalogFaults finds nothing in a folder that keeps its promises", () => {
  const folders = { notebooks: fixture("workshop"), datasets: folder };
  expect(catalogFaults(readCatalog(fixture("workshop")), folders)).toEqual([]);
});

test("catalogFaults names missing files, stray files and missing datasets", () => {
  mkdirSync(join(folder, "other"));
  const lessons = [
    { ...lesson, exercise: "02-tiny", dataset: ["tiny"] },
    { ...lesson, id: "03-other", slug: "other", dataset: ["foreign"] },
  ];
  const folders = { notebooks: fixture("workshop"), datasets: folder };
  expect(catalogFaults({ lessons, keptFree: [] }, folders)).toEqual([
    "notebooks/03-other.ipynb is missing",
    "notebooks/00-begin.ipynb is not in the catalog",
    "lesson 02-tiny: datasets/tiny is missing",
    "lesson 03-other: datasets/foreign is missing",
    "lesson 03-other: it does not list datasets/other",
  ]);
});
