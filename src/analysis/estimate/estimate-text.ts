import { escapeControls } from "../../errors.js";
import { type TextColumn, textTable } from "../../text-table.js";
import { formatBytes, formatCount, formatShare } from "../../units.js";
import { wrapWords } from "../../wrap-words.js";
import { moreText } from "../rows/list-text.js";
import type { Amount, Confidence } from "./amount.js";
import type { EstimateOptions, EstimateRow } from "./estimate.js";
import { meaningOf } from "./meaning.js";

const mostRows = 30;

/** The rows as a table of the unit asked for, with the meaning of the intervals below it. */
export function estimateText(
  rows: readonly EstimateRow[],
  options: EstimateOptions,
  confidence: Confidence,
): string {
  const unit = options.sampleType?.endsWith("objects") ? "objects" : "bytes";
  const share = formatShare(confidence.level);
  const right = ["flat", share, "samples", "cum", share, "samples"];
  const columns: readonly TextColumn[] = [
    ...right.map((heading) => ({ heading, align: "right" as const })),
    { heading: "function", align: "left" },
  ];
  const cells = rows.slice(0, mostRows).map(({ functionName, flat, cum }) => {
    return [...cellsOf(flat, unit), ...cellsOf(cum, unit), escapeControls(functionName, 80)];
  });
  return [
    textTable(columns, cells),
    ...moreText(rows.length - cells.length, "row"),
    ...meaningOf(options, confidence).map(wrapWords),
  ].join("\n");
}

function cellsOf(amount: Amount, unit: "bytes" | "objects"): string[] {
  const format = unit === "bytes" ? formatBytes : formatCount;
  const { estimate, low, high } = amount[unit];
  return [format(estimate), `${format(low)} to ${format(high)}`, formatCount(amount.samples)];
}
