import type { ClaimBasis, ClaimRow, LedgerVerdict } from "../../src/index.js";

const verdicts: readonly LedgerVerdict[] = [
  "true",
  "partly",
  "false",
  "obsolete",
  "cannot be settled",
];

const bases: readonly (readonly [ClaimBasis, string])[] = [
  ["recording", "by recordings"],
  ["run", "by programs and commands that were run"],
  ["source", "by the source of Go alone"],
  ["none", "not at all"],
];

/** How many of the rows have each verdict, and what settles them: two lines. */
export function totals(rows: readonly ClaimRow[]): readonly string[] {
  const byVerdict = verdicts.map((word) => counted(rows, (row) => row.verdict === word, word));
  const byBasis = bases.map(([basis, text]) => counted(rows, (row) => row.basis === basis, text));
  return [`${rows.length} claims: ${listed(byVerdict)}`, `settled ${listed(byBasis)}`];
}

function counted(
  rows: readonly ClaimRow[],
  isMeant: (row: ClaimRow) => boolean,
  text: string,
): string {
  const count = rows.filter(isMeant).length;
  return count === 0 ? "" : `${count} ${text}`;
}

function listed(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(", ");
}
