import { type LedgerRow, ledgerTotal } from "../../analysis/memory-ledger/ledger-row.js";
import { textTable } from "../../text-table.js";
import { formatBytes } from "../../units.js";
import { drawableLabel } from "../drawing/label.js";

export const memoryLedgerTitle = "Where the memory of the process is";

/** The parts in words, a line each, and their total. */
export function memoryLedgerWords(rows: readonly LedgerRow[]): string {
  if (rows.length === 0) return `${memoryLedgerTitle}: no rows`;
  const cells = rows.map((row) => [
    formatBytes(row.bytes),
    drawableLabel(row.part, 24),
    drawableLabel(row.says, 100),
  ]);
  const columns = [
    { heading: "bytes", align: "right" },
    { heading: "part", align: "left" },
    { heading: "that is", align: "left" },
  ] as const;
  const total = [formatBytes(ledgerTotal(rows)), "total"];
  return `${memoryLedgerTitle}\n\n${textTable(columns, [...cells, total])}`;
}
