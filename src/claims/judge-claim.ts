import type { Claim, ShownClaim, SourceFact } from "./claim.js";
import type { ClaimEvidence } from "./evidence.js";
import { type LedgerVerdict, verdictOfParts } from "./verdict.js";

/**
 * What settles a claim: recordings, programs and commands that ran when they were recorded, the
 * source of Go alone, or nothing.
 */
export type ClaimBasis = "recording" | "run" | "source" | "none";

/** One row of the ledger of claims. */
export interface ClaimRow {
  readonly number: number;
  readonly chapter: number;
  /** Chapter and heading of the article. */
  readonly section: string;
  readonly english: string;
  readonly chinese: string;
  readonly verdict: LedgerVerdict;
  /** The numbers behind the verdict, or the reason where there are none. */
  readonly because: string;
  readonly basis: ClaimBasis;
  /** Names of recordings, `probe` and its name, or files of the Go tree. */
  readonly evidence: readonly string[];
  /** The lesson that teaches it. */
  readonly lesson: string;
}

/**
 * The row of a claim: its judge is asked with the evidence, and what it looks at is the basis.
 *
 * Throws what the evidence throws, such as `LeaklabError` (recording-missing).
 */
export function judgeClaim(claim: Claim, evidence: ClaimEvidence): ClaimRow {
  const { number, section, english, chinese, lesson } = claim;
  const heading = { number, chapter: Number(section[0]), section, english, chinese };
  return { ...heading, ...settle(claim, evidence), lesson };
}

type Settled = Pick<ClaimRow, "verdict" | "because" | "basis" | "evidence">;

function settle(claim: Claim, evidence: ClaimEvidence): Settled {
  if ("judge" in claim) return judged(claim, evidence);
  const { verdict } = claim;
  const because = withHistory(claim.because, claim, verdict);
  if (!("source" in claim)) return { verdict, because, basis: "none", evidence: [] };
  return { verdict, because, basis: "source", evidence: [...new Set(claim.source.map(placeOf))] };
}

function judged(claim: ShownClaim, evidence: ClaimEvidence): Settled {
  const asked = new Set<string>();
  const { numbers, parts } = claim.judge(watched(evidence, asked));
  const word = verdictOfParts(parts);
  const verdict = word === "false" && claim.heldUntil !== undefined ? "obsolete" : word;
  const isRecorded = [...asked].some((name) => !name.startsWith("probe "));
  return {
    verdict,
    because: withHistory(numbers, claim, verdict),
    basis: isRecorded ? "recording" : "run",
    evidence: [...asked],
  };
}

function withHistory(text: string, { heldUntil }: Claim, verdict: LedgerVerdict): string {
  return verdict === "obsolete" ? `${text}; true until ${heldUntil}` : text;
}

/** The evidence, noting the name of each piece that is asked for. */
export function watched(evidence: ClaimEvidence, asked: Set<string>): ClaimEvidence {
  return {
    run: (name) => {
      asked.add(name);
      return evidence.run(name);
    },
    lines: (name) => {
      asked.add(name);
      return evidence.lines(name);
    },
    probe: (name) => {
      asked.add(`probe ${name}`);
      return evidence.probe(name);
    },
  };
}

function placeOf(fact: SourceFact): string {
  if ("lacks" in fact) return `${fact.file}: no ${fact.lacks}`;
  return `${fact.file}: ${fact.at.replace(/^\/\/ |[ (.]+$/g, "")}`;
}
