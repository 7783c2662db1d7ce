/** What evidence makes of a claim. */
export type VerdictWord = "true" | "partly" | "false";

/** What the ledger makes of a claim; an obsolete one held for an older Go. */
export type LedgerVerdict = VerdictWord | "obsolete" | "cannot be settled";

/**
 * The verdict on a claim by which of its parts hold: true where all do, false where none does.
 *
 * @example
 * verdictOfParts([true, false]) // "partly"
 */
export function verdictOfParts(parts: readonly boolean[]): VerdictWord {
  const held = parts.filter(Boolean).length;
  if (held === 0) return "false";
  return held === parts.length ? "true" : "partly";
}
