import { exercises } from "../exercise/exercises.js";
import { exerciseIdOf } from "./check-marks.js";
import type { Notebook } from "./format.js";

/**
 * What a solution lacks of the exercises it belongs to: each must be asked in it and passed by it,
 * and it may ask no other. `solution` is its path as the exercises name it.
 */
export function solvedFaults(
  notebook: Notebook,
  passed: readonly string[],
  solution: string,
): readonly string[] {
  const own = exercises.filter((exercise) => exercise.solution === solution).map(({ id }) => id);
  const asked = notebook.cells.flatMap((cell) => exerciseIdOf(cell) ?? []);
  return [
    ...own.filter((id) => !asked.includes(id)).map((id) => `it does not ask "${id}"`),
    ...own.filter((id) => !passed.includes(id)).map((id) => `it does not pass "${id}"`),
    ...asked.filter((id) => !own.includes(id)).map((id) => `"${id}" is no exercise of it`),
  ];
}
