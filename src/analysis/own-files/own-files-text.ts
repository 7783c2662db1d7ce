import { escapeControls } from "../../errors.js";
import { textTable } from "../../text-table.js";
import { formatCount } from "../../units.js";
import { wrapWords } from "../../wrap-words.js";
import type { OwnFile } from "./own-file.js";

/** What a cell has room for. */
const longestCell = 50;

/** The files as a table, and below it what there is no room for. */
export function ownFilesText({ files }: { readonly files: readonly OwnFile[] }): string {
  if (files.length === 0) return "The folder has no files.";
  const cells = files.map(({ file, holds, records, timeMs, says }) => [
    escapeControls(file, 40),
    holds,
    formatCount(records),
    timeMs === undefined ? "no time" : utc(timeMs),
    says.length <= longestCell ? says : "see below",
  ]);
  const columns = (["file", "holds", "records", "UTC", "says"] as const).map((heading) => ({
    heading,
    align: heading === "records" ? ("right" as const) : ("left" as const),
  }));
  const long = files.filter(({ says }) => says.length > longestCell);
  const notes = long.map(({ file, says }) => wrapWords(`${escapeControls(file, 40)}: ${says}.`));
  return [textTable(columns, cells), ...notes].join("\n");
}

/** To the second, as `2026-11-23 10:00:00`. */
function utc(timeMs: number): string {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime())
    ? "no time"
    : date.toISOString().slice(0, 19).replace("T", " ");
}
