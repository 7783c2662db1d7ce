import { escapeControls } from "../../errors.js";
import { textTable } from "../../text-table.js";
import { formatBytes, formatCount, formatShare } from "../../units.js";
import { wrapWords } from "../../wrap-words.js";
import type { ClassHint } from "./class-hint.js";

const mostRows = 30;

/** The hints as a table, and below it each kind's reason and what would settle it. */
export function classHintsText(rows: readonly ClassHint[], level: number): string {
  if (rows.length === 0) return "The profile has no sample, so there is no row to give a hint of.";
  const right = ["bytes", formatShare(level), "samples", "slots"];
  const columns = [
    { heading: "hint", align: "left" as const },
    ...right.map((heading) => ({ heading, align: "right" as const })),
    { heading: "function", align: "left" as const },
  ];
  const cells = rows
    .slice(0, mostRows)
    .map((row) => [
      row.hint,
      formatBytes(row.bytes),
      `${formatBytes(row.low)} to ${formatBytes(row.high)}`,
      formatCount(row.samples),
      slots(row.objectBytes),
      escapeControls(row.functionName, 80),
    ]);
  const more = rows.length - cells.length;
  return [
    textTable(columns, cells),
    ...(more > 0 ? [`... and ${formatCount(more)} more rows`] : []),
    ...notes(rows),
  ].join("\n");
}

function slots(objectBytes: readonly number[]): string {
  const [first, last] = [objectBytes[0], objectBytes[objectBytes.length - 1]];
  if (first === undefined || last === undefined) return "";
  return first === last
    ? `${formatCount(first)} B`
    : `${formatCount(first)} to ${formatCount(last)} B`;
}

/** One for each kind of hint: churn has a reason of its own in each row. */
function notes(rows: readonly ClassHint[]): string[] {
  const kinds = new Map(
    rows.map((row) => [`${row.hint} ${row.hint === "churn" ? "" : row.reason}`, row]),
  );
  return [...kinds.values()].map(({ hint, reason, settle }) => {
    const why = hint === "churn" ? "bytes ever allocated; less than a tenth of it stays" : reason;
    return wrapWords(`${hint}: ${why}.\nTo settle: ${settle}.`);
  });
}
