import type { Exercise } from "./exercise.js";
import { findExercise, unknownExercise } from "./exercises.js";
import { noAttempts, readProgress, saveAttempts } from "./progress-file.js";
import { spoken } from "./spoken.js";

export interface Hint {
  readonly id: string;
  /** 1, 2 or 3; 0 where there is no such exercise. */
  readonly strength: number;
  readonly text: string;
}

/**
 * The next hint of an exercise, stronger with each call; the third one stays.
 *
 * It never throws. It shows itself as the last value of a cell.
 *
 * @example
 * hint("tiny-objects/holder").strength
 */
export function hint(id: string): Hint {
  const exercise = findExercise(id);
  if (exercise === undefined) {
    return spoken({ id, strength: 0, text: "" }, `No hint: ${unknownExercise(id)}.`);
  }
  const before = readProgress().attempts.get(id) ?? noAttempts;
  const strength = Math.min(3, before.hintsSeen + 1);
  saveAttempts(id, { ...before, hintsSeen: strength });
  const text = exercise.hints[strength - 1] ?? "";
  const more = strength < 3 ? "Call hint again for a stronger one." : lastWords(exercise);
  return spoken({ id, strength, text }, `Hint ${strength} of 3: ${text}\n${more}`);
}

function lastWords({ solution }: Exercise): string {
  return solution === undefined ? "This was the last one." : `The solution: ${solution}`;
}
