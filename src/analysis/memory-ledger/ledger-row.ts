/** Where some of a process's memory is. */
export type LedgerPart =
  | "live objects"
  | "new or dead objects"
  | "heap objects"
  | "span slack"
  | "idle pages"
  | "goroutine stacks"
  | "runtime structures"
  | "returned but resident"
  | "mapped files"
  | "outside Go"
  | "unexplained";

/** One part of a memory ledger. */
export interface LedgerRow {
  readonly part: LedgerPart;
  /** Whole; below zero only where memory that Go counts is not resident. */
  readonly bytes: number;
  /** Ends of the interval, where the bytes are an estimate. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly says: string;
  /** Where the bytes come from. */
  readonly from: string;
}

/** A row with its keys in one order, so that rows make a table. */
export function ledgerRow(
  part: LedgerPart,
  bytes: number,
  says: string,
  from: string,
  ends?: { readonly low: number; readonly high: number },
): LedgerRow {
  return { part, bytes, low: ends?.low, high: ends?.high, says, from };
}

/** What the parts of a ledger add up to. */
export function ledgerTotal(rows: readonly LedgerRow[]): number {
  return rows.reduce((sum, row) => sum + row.bytes, 0);
}
