import type { LedgerRow } from "../../analysis/memory-ledger/ledger-row.js";
import { Chart } from "../chart.js";
import { memoryLedgerPicture } from "./memory-ledger-picture.js";
import { memoryLedgerWords } from "./memory-ledger-words.js";

/**
 * The parts of a process's memory as one bar, each part on a line of its own, and what they add up
 * to.
 *
 * @example
 * memoryLedgerChart(memoryLedger(memStats, { rss }))
 */
export function memoryLedgerChart(rows: readonly LedgerRow[]): Chart {
  return new Chart({ draw: () => memoryLedgerPicture(rows), text: memoryLedgerWords(rows) });
}
