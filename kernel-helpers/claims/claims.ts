import {
  articleClaims,
  type ClaimBasis,
  type ClaimRow,
  judgeClaim,
  type LedgerVerdict,
} from "../../src/index.js";
import { spoken } from "../exercise/spoken.js";
import { recordedEvidence } from "./recorded-evidence.js";

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
  const { chapter, verdict, lesson } = options;
  const rows = articleClaims
    .filter((claim) => chapter === undefined || claim.section.startsWith(`${chapter}`))
    .filter(
      (claim) => lesson === undefined || [claim.lesson, claim.lesson.slice(3)].includes(lesson),
    )
    .map((claim) => judgeClaim(claim, evidence))
    .filter((row) => verdict === undefined || row.verdict === verdict);
  return spoken(rows, [...rows.map(lineOf), "", ...totals(rows)].join("\n"));
}

/** How many of the rows have each verdict, and what settles them; two sentences. */
export function totals(rows: readonly ClaimRow[]): readonly string[] {
  const words: readonly LedgerVerdict[] = [
    ...(["true", "partly", "false", "obsolete", "cannot be settled"] as const),
  ];
  const bases: readonly (readonly [ClaimBasis, string])[] = [
    ["recording", "by recordings"],
    ["run", "by programs and commands that were run"],
    ["source", "by Go's source alone"],
    ["none", "not at all"],
    ["waiting", "waiting for a recording"],
  ];
  const byVerdict = words.map((word) => count(rows, (row) => row.verdict === word, word));
  const byBasis = bases.map(([basis, text]) => count(rows, (row) => row.basis === basis, text));
  return [`${rows.length} claims: ${listed(byVerdict)}`, `settled ${listed(byBasis)}`];
}

function count(
  rows: readonly ClaimRow[],
  isMeant: (row: ClaimRow) => boolean,
  text: string,
): string | undefined {
  const found = rows.filter(isMeant).length;
  return found === 0 ? undefined : `${found} ${text}`;
}

function listed(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join(", ");
}

function lineOf({ number, verdict, english, because }: ClaimRow): string {
  return `${String(number).padStart(3)}  ${verdict.toUpperCase()}  ${english}\n     ${because}`;
}
