import { LeaklabError, type VerdictWord, verdictOfParts } from "../../src/index.js";
import { spoken } from "../exercise/spoken.js";

/** The verdict as the lesson's prose has it, the claim, and which of its parts the recording bears out. */
export type ClaimTest = readonly [
  prose: VerdictWord,
  claim: string,
  ...holds: readonly [boolean, ...boolean[]],
];

export interface ClaimVerdict {
  readonly claim: string;
  readonly verdict: VerdictWord;
}

/**
 * The verdict on each claim, computed from its tests: true where all parts hold, false where none
 * does, else partly. Shows itself as a list in a cell.
 *
 * Throws `LeaklabError` where a verdict differs from the lesson's prose: then the text is wrong.
 *
 * @example
 * verdicts([["partly", "more than two", 3 > 2, 1 > 2]])[0].verdict // "partly"
 */
export function verdicts(tests: readonly ClaimTest[]): readonly ClaimVerdict[] {
  const rows = tests.map((test) => ({ claim: test[1], verdict: verdictOf(test) }));
  return spoken(rows, rows.map(lineOf).join("\n"));
}

function verdictOf([prose, claim, ...holds]: ClaimTest): VerdictWord {
  const verdict = verdictOfParts(holds);
  if (verdict === prose) return verdict;
  throw new LeaklabError({
    code: "notebook",
    reason: `The recording calls "${claim}" ${verdict}, the text calls it ${prose}`,
    advice: "The text must change",
  });
}

function lineOf({ claim, verdict }: ClaimVerdict): string {
  return `${verdict.toUpperCase().padEnd(6)}  ${claim}`;
}
