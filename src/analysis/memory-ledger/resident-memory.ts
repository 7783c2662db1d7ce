import { LeaklabError } from "../../errors.js";
import { type LedgerRow, ledgerRow } from "./ledger-row.js";

/** What the kernel says of a process, in bytes, by its own names in `/proc/PID/smaps_rollup`. */
export interface ResidentMemory {
  readonly Rss: number;
  readonly Anonymous?: number | undefined;
  readonly LazyFree?: number | undefined;
}

/** The resident memory that the kernel itself tells from Go's. */
export function residentRows({ Rss, Anonymous, LazyFree }: ResidentMemory): LedgerRow[] {
  const rows: LedgerRow[] = [];
  if (LazyFree !== undefined) {
    const says = "returned by Go, but the kernel has not taken it yet (madvdontneed=0)";
    rows.push(ledgerRow("returned but resident", LazyFree, says, "LazyFree"));
  }
  if (Anonymous !== undefined) {
    const says = "the program itself and its libraries, as far as they were read";
    rows.push(ledgerRow("mapped files", Rss - Anonymous, says, "Rss - Anonymous"));
  }
  return rows;
}

/** The resident memory, given as a number of bytes or by the kernel's names; throws for nonsense. */
export function requireResident(rss: number | ResidentMemory): ResidentMemory {
  const resident = typeof rss === "number" ? { Rss: rss } : rss;
  const { Rss, Anonymous = 0, LazyFree = 0 } = resident;
  const isPossible = [Rss, Rss - Anonymous, Anonymous, LazyFree].every(isSize);
  if (isPossible && (resident.Anonymous === undefined || LazyFree <= Anonymous)) return resident;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `a process cannot have ${Rss} bytes resident, ${Anonymous} of them anonymous and ${LazyFree} lazily freed`,
    advice: "Give whole bytes from one reading: Rss holds Anonymous, which holds LazyFree",
  });
}

function isSize(bytes: number): boolean {
  return Number.isSafeInteger(bytes) && bytes >= 0;
}
