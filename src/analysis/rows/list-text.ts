import { type TextColumn, textTable } from "../../text-table.js";
import { formatCount } from "../../units.js";

/** A column of a list: its heading and what its cells say of a row. */
export interface ListColumn<Row> extends TextColumn {
  readonly cell: (row: Row) => string;
}

/** The first rows as a table, with a line about the rest. */
export function listText<Row>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  mostRows: number = 30,
): string {
  if (rows.length === 0) return "no rows";
  const shown = rows.slice(0, mostRows);
  const table = textTable(
    columns,
    shown.map((row) => columns.map(({ cell }) => cell(row))),
  );
  return [table, ...moreText(rows.length - shown.length, "row")].join("\n");
}

/** A line about what a list has beyond what it shows; none where that is nothing. */
export function moreText(count: number, thing: string): string[] {
  return count > 0 ? [`... and ${formatCount(count)} more ${thing}${count === 1 ? "" : "s"}`] : [];
}
