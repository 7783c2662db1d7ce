import { inspect } from "node:util";
import { LeaklabError } from "../../src/index.js";

export type VerdictWord = "true" | "partly" | "false";

/** A claim, what the recording says of each of its parts, and the verdict that the text gives. */
export interface ClaimTest {
  readonly claim: string;
  /** One test per part of the claim: whether that part holds in the recording. */
  readonly holds: readonly boolean[];
  /** The verdict as the prose of the lesson has it. */
  readonly prose: VerdictWord;
}

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
 * verdicts([{ claim: "1 < 2", holds: [1 < 2], prose: "true" }])[0].verdict // "true"
 */
export function verdicts(tests: readonly ClaimTest[]): readonly ClaimVerdict[] {
  const rows = tests.map((test) => ({ claim: test.claim, verdict: verdictOf(test) }));
  return Object.defineProperty(rows, inspect.custom, { value: () => rows.map(lineOf).join("\n") });
}

function verdictOf({ claim, holds, prose }: ClaimTest): VerdictWord {
  const held = holds.filter(Boolean).length;
  const verdict = held === 0 ? "false" : held === holds.length ? "true" : "partly";
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
