import type { Exercise, Verdict } from "./exercise.js";
import { findExercise, unknownExercise } from "./exercises.js";
import { noAttempts, readProgress, saveAttempts } from "./progress-file.js";
import { spoken } from "./spoken.js";

export interface CheckResult extends Verdict {
  readonly id: string;
}

/**
 * Whether the answer to an exercise is right, and why; shows itself as the last value of a cell.
 *
 * It never throws: an unknown exercise, or an answer that cannot be judged, is a result that did
 * not pass and says so. Progress is kept in the reader's own file.
 *
 * @example
 * check("tiny-objects/holder", "main.innocent").passed // false
 */
export function check(id: string, answer: unknown): CheckResult {
  const exercise = findExercise(id);
  if (exercise === undefined) return result(id, { passed: false, reason: unknownExercise(id) });
  // A cell that is run as it came is no attempt.
  if (isMissing(answer)) return result(id, unanswered(exercise), exercise);
  const verdict = judge(exercise, answer);
  const before = readProgress().attempts.get(id) ?? noAttempts;
  const passed = before.passed || verdict.passed;
  const trouble = saveAttempts(id, { ...before, passed, attempts: before.attempts + 1 });
  const note = trouble === undefined ? "" : ` (your progress could not be saved: ${trouble})`;
  return result(id, { passed: verdict.passed, reason: `${verdict.reason}${note}` }, exercise);
}

function isMissing(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === "";
}

function unanswered({ wanted }: Exercise): Verdict {
  return { passed: false, reason: `there is no answer yet; give ${wanted}` };
}

function judge(exercise: Exercise, answer: unknown): Verdict {
  try {
    return exercise.judge(answer);
  } catch (error) {
    return { passed: false, reason: `the answer could not be judged: ${(error as Error).message}` };
  }
}

function result(id: string, verdict: Verdict, exercise?: Exercise): CheckResult {
  const { passed, reason } = verdict;
  const next = exercise === undefined ? "" : advice(exercise, passed);
  const text = `${passed ? "Passed" : "Not yet"} · ${id}: ${reason}.${next}`;
  return spoken({ id, passed, reason }, text);
}

function advice(exercise: Exercise, passed: boolean): string {
  if (!passed) return `\nFor a hint: hint("${exercise.id}")`;
  return exercise.solution === undefined ? "" : `\nTo compare: ${exercise.solution}`;
}
