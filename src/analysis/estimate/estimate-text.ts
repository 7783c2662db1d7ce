import { escapeControls } from "../../errors.js";
import { formatBytes, formatCount, formatShare } from "../../units.js";
import { wrapWords } from "../../wrap-words.js";
import type { EstimateOptions, EstimateRow } from "../estimate.js";
import type { Amount, Confidence } from "./amount.js";
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
  const heading = ["flat", share, "samples", "cum", share, "samples", "function"];
  const cells = rows.slice(0, mostRows).map(({ functionName, flat, cum }) => {
    return [...cellsOf(flat, unit), ...cellsOf(cum, unit), escapeControls(functionName, 80)];
  });
  const more = rows.length - cells.length;
  const omitted = more > 0 ? [`... and ${formatCount(more)} more rows`] : [];
  return [
    ...aligned([heading, ...cells]),
    ...omitted,
    ...meaningOf(options, confidence).map(wrapWords),
  ].join("\n");
}

function cellsOf(amount: Amount, unit: "bytes" | "objects"): string[] {
  const format = unit === "bytes" ? formatBytes : formatCount;
  const { estimate, low, high } = amount[unit];
  return [format(estimate), `${format(low)} to ${format(high)}`, formatCount(amount.samples)];
}

/** All columns on the right but the last. */
function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    lines.reduce((width, cells) => Math.max(width, cells[column]?.length ?? 0), 0),
  );
  return lines.map((cells) =>
    cells
      .map((cell, column) =>
        column === cells.length - 1 ? cell : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}
