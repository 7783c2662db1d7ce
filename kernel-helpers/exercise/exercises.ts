import { heapSampling } from "./answers/heap-sampling.js";
import { startHere } from "./answers/start-here.js";
import { tinyObjects } from "./answers/tiny-objects.js";
import { whatPprofTrims } from "./answers/what-pprof-trims.js";
import type { Exercise } from "./exercise.js";

/** Every exercise, in the order of the lessons. */
export const exercises: readonly Exercise[] = [
  ...startHere,
  ...heapSampling,
  ...tinyObjects,
  ...whatPprofTrims,
];

export function findExercise(id: string): Exercise | undefined {
  return exercises.find((exercise) => exercise.id === id);
}
