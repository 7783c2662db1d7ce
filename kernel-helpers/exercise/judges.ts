import type { Verdict } from "./exercise.js";

/** An answer with what is to be said about it. */
interface Remark<Answer> {
  readonly answer: Answer;
  readonly reason: string;
}

export interface Choice {
  readonly right: Remark<string>;
  readonly wrong: readonly Remark<string>[];
}

/** A judge of answers in words: letter case and space around them do not matter. */
export function choice({ right, wrong }: Choice): (answer: unknown) => Verdict {
  return (answer) => {
    const said = String(answer).trim().toLowerCase();
    if (said === right.answer.toLowerCase()) return { passed: true, reason: right.reason };
    const remark = wrong.find((candidate) => candidate.answer.toLowerCase() === said);
    const options = [right, ...wrong].map((option) => `"${option.answer}"`).sort();
    const reason = remark?.reason ?? `this exercise knows the answers ${options.join(", ")}`;
    return { passed: false, reason };
  };
}

export interface Quantity {
  readonly right: Remark<number>;
  readonly wrong: readonly Remark<number>[];
  /** How far from the number an answer may lie, as a share of it. */
  readonly tolerance: number;
}

/** A judge of numbers: within `tolerance` of the right one passes. */
export function quantity({ right, wrong, tolerance }: Quantity): (answer: unknown) => Verdict {
  return (answer) => {
    if (typeof answer !== "number" || Number.isNaN(answer)) {
      return { passed: false, reason: "the answer must be a number" };
    }
    const isNear = (remark: Remark<number>): boolean =>
      answer === remark.answer ||
      Math.abs(answer - remark.answer) <= Math.min(remark.answer, answer) * tolerance;
    if (isNear(right)) return { passed: true, reason: right.reason };
    return { passed: false, reason: wrong.find(isNear)?.reason ?? farFrom(answer, right.answer) };
  };
}

function farFrom(answer: number, right: number): string {
  return `${answer} is too ${answer > right ? "large" : "small"}`;
}
