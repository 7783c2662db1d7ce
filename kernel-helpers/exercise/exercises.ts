import { tinyObjects } from "./answers/tiny-objects.js";
import type { Exercise } from "./exercise.js";

/** Every exercise, in the order of the lessons. */
export const exercises: readonly Exercise[] = [...tinyObjects];

export function findExercise(id: string): Exercise | undefined {
  return exercises.find((exercise) => exercise.id === id);
}
