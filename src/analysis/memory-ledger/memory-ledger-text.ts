import { textTable } from "../../text-table.js";
import { formatBytes, formatShare } from "../../units.js";
import { wrapWords } from "../../wrap-words.js";
import { type LedgerRow, ledgerTotal } from "./ledger-row.js";

/** The parts with their bytes and shares, what they add up to, and what each part is. */
export function memoryLedgerText(rows: readonly LedgerRow[]): string {
  const total = ledgerTotal(rows);
  const share = (bytes: number): string => (total === 0 ? "" : formatShare(bytes / total));
  const cells = rows.map(({ part, bytes, from }) => [part, formatBytes(bytes), share(bytes), from]);
  const table = textTable(
    [
      { heading: "part", align: "left" },
      { heading: "bytes", align: "right" },
      { heading: "share", align: "right" },
      { heading: "from", align: "left" },
    ],
    [...cells, ["total", formatBytes(total)]],
  );
  const meanings = rows.map((row) => wrapWords(`${row.part}: ${row.says}${intervalOf(row)}.`));
  return [`Where ${formatBytes(total)} are`, "", table, "", ...meanings].join("\n");
}

function intervalOf({ low, high }: LedgerRow): string {
  const isKnown = low !== undefined && high !== undefined;
  return isKnown ? `, ${formatBytes(low)} to ${formatBytes(high)}` : "";
}
