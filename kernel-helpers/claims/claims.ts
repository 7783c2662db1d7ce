import {
  articleClaims,
  type Claim,
  type ClaimRow,
  judgeClaim,
  LeaklabError,
  type LedgerVerdict,
} from "../../src/index.js";
import { spoken } from "../exercise/spoken.js";
import { recordedEvidence } from "./recorded-evidence.js";
import { totals } from "./totals.js";

/** Which claims; all where an option is not given. */
export interface ClaimsOptions {
  /** Chapter of the article, 1 to 5. */
  readonly chapter?: number;
  readonly verdict?: LedgerVerdict;
  /** Id or slug of the lesson that teaches them. */
  readonly lesson?: string;
}

/**
 * What the article says, claim by claim, with the verdict that the shipped recordings give and the
 * numbers behind it; prints as a list with totals.
 *
 * @example
 * claims({ chapter: 4, verdict: "true" }).map((row) => row.number) // [73]
 */
export function claims(options: ClaimsOptions = {}): readonly ClaimRow[] {
  const evidence = recordedEvidence();
  const rows = chosen(options)
    .map((claim) => judgeClaim(claim, evidence))
    .filter((row) => options.verdict === undefined || row.verdict === options.verdict);
  return spoken(rows, [...rows.map(lineOf), "", ...totals(rows)].join("\n"));
}

function chosen({ chapter, lesson }: ClaimsOptions): readonly Claim[] {
  const ofLesson = (claim: Claim): boolean =>
    lesson === undefined || claim.lesson === lesson || claim.lesson.slice(3) === lesson;
  const ofChapter = ({ section }: Claim): boolean =>
    chapter === undefined || section.startsWith(String(chapter));
  requireSome(articleClaims.filter(ofLesson), `the lesson "${lesson}"`, lessons());
  requireSome(articleClaims.filter(ofChapter), `chapter ${chapter}`, ["1 to 5"]);
  return articleClaims.filter(ofLesson).filter(ofChapter);
}

function lessons(): readonly string[] {
  return [...new Set(articleClaims.map((claim) => claim.lesson))].sort();
}

function requireSome(found: readonly Claim[], where: string, there: readonly string[]): void {
  if (found.length > 0) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `No claim belongs to ${where}`,
    advice: `Some belong to ${there.join(", ")}`,
  });
}

function lineOf({ number, verdict, english, because }: ClaimRow): string {
  return `${String(number).padStart(3)}  ${verdict.toUpperCase()}  ${english}\n     ${because}`;
}
