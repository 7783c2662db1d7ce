import { inspect } from "node:util";
import { LeaklabError } from "../../errors.js";
import type { MemStatsSnapshot } from "../../mem-stats/mem-stats.js";
import { heldKinds } from "../blind-spots/held-kinds.js";
import { heapObjects, type LiveSources } from "./heap-objects.js";
import { type LedgerRow, ledgerRow, ledgerTotal } from "./ledger-row.js";
import { memoryLedgerText } from "./memory-ledger-text.js";
import { type ResidentMemory, requireResident, residentRows } from "./resident-memory.js";

/** What else is known of the process at the same moment. */
export interface MemoryLedgerOptions extends LiveSources {
  /** Resident bytes, or what `smaps_rollup` says: then the ledger is of these. */
  readonly rss?: number | ResidentMemory;
}

/**
 * Where the memory of a process is, part by part; the parts add up exactly, to the resident memory
 * if it is given and else to what Go has from the system and not returned (`Sys - HeapReleased`).
 * Prints as a table.
 *
 * Live objects are told apart by the metric `/gc/heap/live:bytes`, else estimated from a profile.
 * `outside Go` is what is resident beyond all other parts: at least so much is of C, mmap or the
 * program's own pages. `unexplained` is below zero where less is resident than Go counts: pages that
 * were never touched, and pages that the kernel took away. Both are lower bounds, since one hides
 * the other. All readings are to be of one moment.
 * Throws `LeaklabError`: invalid-argument without a reading and for a resident memory that cannot
 * be, cannot-unsample for a profile whose samples cannot be counted.
 *
 * @example
 * const [row] = readMemStats("memstats.ndjson").rows
 * memoryLedger(row, { rss: 12_582_912 })
 */
export function memoryLedger(
  memStats: MemStatsSnapshot | undefined,
  options: MemoryLedgerOptions = {},
): readonly LedgerRow[] {
  requireReading(memStats);
  const resident = options.rss === undefined ? undefined : requireResident(options.rss);
  const known = [
    ...heapObjects(memStats, options),
    ...heldKinds.map(({ kind, says, ofMemStats }) =>
      ledgerRow(kind, ofMemStats(memStats), says, "MemStats"),
    ),
    ...(resident === undefined ? [] : residentRows(resident)),
  ];
  const total = resident?.Rss ?? memStats.Sys - memStats.HeapReleased;
  const rows = [...known, ...remainder(total - ledgerTotal(known), resident !== undefined)];
  const text = (): string => memoryLedgerText(rows);
  return Object.freeze(Object.defineProperty(rows, inspect.custom, { value: text }));
}

/** The last row of a file without rows is undefined. */
function requireReading(
  memStats: MemStatsSnapshot | undefined,
): asserts memStats is MemStatsSnapshot {
  if (memStats !== undefined) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: "there is no reading of MemStats to make a ledger of",
    advice: "Give a row of readMemStats; where a file has none, its `damaged` says why",
  });
}

function remainder(bytes: number, isResident: boolean): LedgerRow[] {
  if (!isResident) {
    const says = "the fields of MemStats add up to Sys - HeapReleased but for this";
    return [ledgerRow("unexplained", bytes, says, "the rest")];
  }
  const beyond = "at least: C, mmap, the program's own pages";
  const short = "at least: Go counts it, but it was never touched or the kernel took it";
  return [
    ledgerRow("outside Go", Math.max(0, bytes), beyond, "the rest"),
    ledgerRow("unexplained", Math.min(0, bytes), short, "the rest"),
  ];
}
