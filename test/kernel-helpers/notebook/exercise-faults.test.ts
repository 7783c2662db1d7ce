import { expect, test } from "vitest";
import { exercises } from "../../../kernel-helpers/exercise/exercises.js";
import { solvedFaults } from "../../../kernel-helpers/notebook/exercise-faults.js";
import { code, notebookOf } from "./notebooks.js";

const solution = "solutions/02-tiny-objects.ipynb";
const ids = exercises.filter((exercise) => exercise.solution === solution).map(({ id }) => id);
const asking = (...asked: readonly string[]) =>
  notebookOf(...asked.map((id) => code(`check("${id}", answer)`)));

test("a solution that asks and passes its exercises has no faults", () => {
  expect(ids.length).toBeGreaterThan(0);
  expect(solvedFaults(asking(...ids), ids, solution)).toEqual([]);
});

test("an exercise not asked, one not passed and a foreign one are named", () => {
  const [first, ...others] = ids;
  expect(solvedFaults(asking(...others), ids, solution)).toEqual([`it does not ask "${first}"`]);
  expect(solvedFaults(asking(...ids), others, solution)).toEqual([`it does not pass "${first}"`]);
  expect(solvedFaults(asking(...ids, "nine/lives"), ids, solution)).toEqual([
    '"nine/lives" is no exercise of it',
  ]);
});
