import { textTable } from "../../text-table.js";
import { formatBytes, formatCount } from "../../units.js";
import { wrapWords } from "../../wrap-words.js";
import type { LiveBySizeRow } from "./live-by-size.js";

const mostRows = 30;

/** The classes that changed, most bytes first, and what the counts mean. */
export function liveBySizeText(rows: readonly LiveBySizeRow[]): string {
  const changed = rows.filter((row) => row.objectsChange !== 0).sort(byChange);
  const cells = changed
    .slice(0, mostRows)
    .map((row) => [
      sizeClassName(row),
      formatCount(row.objects),
      signed(row.objectsChange, formatCount),
      row.bytes === undefined ? "not told" : formatBytes(row.bytes),
      row.bytesChange === undefined ? "not told" : signed(row.bytesChange, formatBytes),
    ]);
  const columns = ["slot size", "live slots", "change", "bytes", "change"].map((heading) => ({
    heading,
    align: "right" as const,
  }));
  const changes = `${formatCount(changed.length)} of ${formatCount(rows.length)}`;
  const more = changed.length - cells.length;
  return [
    `Live slots by size class: ${changes} classes changed`,
    "",
    textTable(columns, cells),
    ...(more > 0 ? [`... and ${formatCount(more)} more`] : []),
    ...notes.map(wrapWords),
  ].join("\n");
}

/** A class by its slot size; the row of larger objects by where it begins. */
export function sizeClassName(row: {
  readonly objectBytes: number;
  readonly aboveBytes: number;
}): string {
  const isLarge = row.objectBytes === Number.POSITIVE_INFINITY;
  return isLarge ? `> ${formatCount(row.aboveBytes)} B` : `${formatCount(row.objectBytes)} B`;
}

/** A change for people, with its sign. */
export function signed(change: number, format: (value: number) => string): string {
  return change > 0 ? `+${format(change)}` : format(change);
}

function byChange(a: LiveBySizeRow, b: LiveBySizeRow): number {
  const size = (row: LiveBySizeRow): number => Math.abs(row.bytesChange ?? row.objectsChange);
  return size(b) - size(a) || a.objectBytes - b.objectBytes;
}

const notes: readonly string[] = [
  "Slots, not objects: tiny ones (under 16 bytes, without pointers) share a slot of 16 bytes.",
  "Garbage that is not yet swept counts too: two collections before a reading leave it out.",
];
