/** What an exercise says of an answer. */
export interface Verdict {
  readonly passed: boolean;
  readonly reason: string;
}

/** One question of an exercise notebook: its hints, and the judge of its answers. */
export interface Exercise {
  /** `<slug>/<question>`, as `check` and `hint` take it. */
  readonly id: string;
  /** The notebook that solves it; absent for a question inside a lesson. */
  readonly solution?: string;
  /** What kind of answer is wanted, shown when there is none yet. */
  readonly wanted: string;
  /** From a nudge to nearly the answer. */
  readonly hints: readonly [string, string, string];
  readonly judge: (answer: unknown) => Verdict;
}
