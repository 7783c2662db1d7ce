import { expect, test } from "vitest";
import { exerciseOf } from "../../../kernel-helpers/notebook/exercise-of.js";
import { code, markdown, notebookOf, printed } from "./notebooks.js";

test("what stands between the markers becomes a TODO with the same indent, outputs go", () => {
  const source =
    "const answer = () => {\n  // BEGIN SOLUTION\n  return 16;\n  // END SOLUTION\n};\nanswer()";
  const exercise = exerciseOf(notebookOf(code(source, printed("16\n"))), "s.ipynb");
  expect(exercise.cells).toEqual([
    {
      ...code(source),
      source: "const answer = () => {\n  // TODO: your answer here\n};\nanswer()",
      execution_count: null,
    },
  ]);
});

test("cells tagged solution go, all others keep their ids", () => {
  const solved = code("// BEGIN SOLUTION\n1\n// END SOLUTION");
  const solution = notebookOf(markdown("Question"), solved, markdown("Because", "solution"));
  const { cells } = exerciseOf(solution, "s.ipynb");
  expect(cells.map(({ id }) => id)).toEqual([solution.cells[0]?.id, solved.id]);
});

test.each([
  ["// BEGIN SOLUTION\n1", '"// BEGIN SOLUTION" has no partner'],
  ["// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION", '"// BEGIN SOLUTION" has no partner'],
  ["// BEGIN SOLUTION\n// END SOLUTION\n// END SOLUTION", '"// END SOLUTION" has no partner'],
  ["answer = 16;", "no cell has a line `// BEGIN SOLUTION`"],
])("exerciseOf refuses %j", (source, reason) => {
  expect(() => exerciseOf(notebookOf(code(source)), "s.ipynb")).toThrow(reason);
});
