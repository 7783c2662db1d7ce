import { homedir } from "node:os";
import { expect, test } from "vitest";
import type { Lesson } from "../../../kernel-helpers/notebook/catalog.js";
import type { Cell, Notebook } from "../../../kernel-helpers/notebook/format.js";
import {
  exerciseFaults,
  lessonFaults,
  solutionFaults,
} from "../../../kernel-helpers/notebook/house-rules.js";
import { packagePath } from "../../../kernel-helpers/package-path.js";
import { code, displayed, markdown, notebookOf, printed } from "./notebooks.js";

const lesson: Lesson = {
  id: "02-tiny",
  slug: "tiny",
  title: "Tiny",
  minutes: 20,
  core: true,
  summary: "Tiny things.",
  exercise: null,
  dataset: [],
};
const title = markdown("# Tiny\n\n```sh\n# a comment, not a heading\n```");

function faultsWith(...cells: readonly Cell[]): readonly string[] {
  return lessonFaults(notebookOf(title, ...cells), lesson);
}

test("a lesson within the rules has no faults", () => {
  const picture = { "image/svg+xml": "<svg/>", "image/png": "a", "text/plain": "b" };
  const cells = [code('import { top } from "leaklab";'), code("top()", displayed(picture))];
  expect(faultsWith(...cells)).toEqual([]);
});

test("the only H1 is the catalog's title, at the top", () => {
  const fault = 'its only H1 is not "Tiny" at the top';
  expect(faultsWith(markdown("# Second"))).toEqual([fault]);
  expect(lessonFaults(notebookOf(markdown("# Other")), lesson)).toEqual([fault]);
  expect(lessonFaults(notebookOf(), lesson)).toEqual([fault]);
});

const many = (count: number): readonly Cell[] =>
  Array.from({ length: count }, (_, index) => ({ ...markdown("text"), id: `m${index}` }));

test("the minutes of a lesson are enough to read it", () => {
  // 3,600 words at 180 a minute are 20 minutes, and a code cell is one more.
  const prose = markdown("word ".repeat(3599));
  const long = notebookOf(markdown("# Tiny"), prose, code("1"));
  expect(lessonFaults(long, lesson).join()).toContain("reading it takes 21 minutes, not 20");
});

test("a core lesson has at most 25 cells and 20 minutes, another one 60 cells", () => {
  expect(faultsWith(...many(24))).toEqual([]);
  expect(faultsWith(...many(25))).toEqual(["it has more than 25 cells"]);
  const long = lessonFaults(notebookOf(title), { ...lesson, minutes: 21 });
  expect(long).toEqual(["a core lesson takes at most 20 minutes"]);
  const optional = { ...lesson, core: false, minutes: 21 };
  expect(lessonFaults(notebookOf(title, ...many(59)), optional)).toEqual([]);
  expect(lessonFaults(notebookOf(title, ...many(60)), optional)).toHaveLength(1);
});

test.each([
  ["nine lines", code("1;\n".repeat(8).concat("1;")), "code cell 1 is longer than 8 lines"],
  ["81 columns", code("x".repeat(81)), "code cell 1 is wider than 80"],
  ["a stored error on stderr", code("x", { ...printed("e"), name: "stderr" } as never), "error"],
  [
    "a stored error",
    code("x", { output_type: "error", ename: "E", evalue: "", traceback: [] }),
    "code cell 1 has stored an error",
  ],
  ["the package's folder", code("x", printed(packagePath("notebooks"))), "folder of the machine"],
  ["the home folder", code("x", printed(`${homedir()}/x`)), "folder of the machine"],
  ["another home folder", code("x", printed("/home/somebody/go")), "folder of the machine"],
  ["a stack trace", code("x", printed("E\n    at f (a.js:1:2)\n")), "shows a stack trace"],
  ["SVG alone", code("x", displayed({ "image/svg+xml": "<svg/>" })), "without image/png"],
  ["no run", { ...code("x"), execution_count: null }, "stored without having run"],
  ["too many bytes", code("x", printed("x".repeat(512_001))), "it is over 500 KB"],
])("a lesson may not have %s", (_, cell, fault) => {
  const faults = faultsWith(cell);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(fault);
});

test("imports stand in the first code cell only; a dynamic import is none", () => {
  const text = markdown("then");
  const late = code('import { top } from "leaklab";');
  expect(faultsWith(code("1"), text, late)).toEqual(["code cell 2 imports; only the first may"]);
  expect(faultsWith(code("1"), text, code('import("x")'))).toEqual([]);
});

test("three code cells in a row are one too many", () => {
  const row = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...code("1"), id: `c${index}` }));
  expect(faultsWith(...row(2))).toEqual([]);
  expect(faultsWith(...row(3))).toEqual(["more than two code cells stand in a row"]);
});

test("two cells of one id and another kernel are faults of every notebook", () => {
  const foreign: Notebook = { ...notebookOf(title, title), metadata: {} };
  const faults = ["its metadata is not that of the kernel leaklab", "two of its cells have one id"];
  expect(solutionFaults(foreign)).toEqual(faults);
  expect(exerciseFaults(foreign)).toEqual(faults);
});

test("an exercise is stored without outputs", () => {
  expect(exerciseFaults(notebookOf(code("x", printed("1"))))).toEqual([
    "an exercise is stored without outputs",
  ]);
});
