import type { ClaimEvidence } from "./evidence.js";
import type { LedgerVerdict } from "./verdict.js";

/** What the evidence says of a claim, in words with numbers, and which of its parts hold. */
export interface Judgement {
  readonly numbers: string;
  readonly parts: readonly boolean[];
}

/** A place in the Go tree, 1.26, that settles a claim. */
export type SourceFact =
  | {
      readonly file: string;
      /** How the declaration begins that the text stands in. */
      readonly at: string;
      readonly has: string;
    }
  | {
      /** A file or a folder, with all below it. */
      readonly file: string;
      readonly lacks: string;
    };

interface Heading {
  /** Its place in the article, from 1. */
  readonly number: number;
  /** Chapter and heading of the article. */
  readonly section: string;
  /** The lesson that teaches it. */
  readonly lesson: string;
  /** What the article says, in our words. */
  readonly english: string;
  readonly chinese: string;
  /** As the ledger has it; the judge must come to the same. */
  readonly verdict: LedgerVerdict;
  /** The last Go of which an obsolete claim is true. */
  readonly heldUntil?: string;
}

/** Settled by recordings, or by programs that ran when they were recorded. */
export interface ShownClaim extends Heading {
  readonly judge: (evidence: ClaimEvidence) => Judgement;
}

/** Settled by Go's source alone. */
export interface SourceClaim extends Heading {
  readonly source: readonly [SourceFact, ...SourceFact[]];
  readonly because: string;
}

/** Settled by nothing that we have. */
export interface OpenClaim extends Heading {
  readonly verdict: "cannot be settled";
  readonly because: string;
}

/** One thing that the article says. */
export type Claim = ShownClaim | SourceClaim | OpenClaim;

/** What a judge returns: the numbers in words, and whether each part of the claim holds. */
export function shown(numbers: string, ...parts: readonly [boolean, ...boolean[]]): Judgement {
  return { numbers, parts };
}
