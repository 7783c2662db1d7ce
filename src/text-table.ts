/** A column of a {@link textTable}: its heading, and the side its cells stand on. */
export interface TextColumn {
  readonly heading: string;
  readonly align: "left" | "right";
}

/**
 * Rows of cells as lines of text with aligned columns, headings first.
 *
 * @example
 * textTable([{ heading: "size", align: "right" }], [["8 B"], ["512 B"]]) // " size\n  8 B\n512 B"
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [columns.map((column) => column.heading), ...rows];
  const widths = columns.map((_, index) => widest(lines, index));
  return lines
    .map((cells) => columns.map((column, i) => aligned(cells[i] ?? "", column, widths[i] ?? 0)))
    .map((cells) => cells.join("  ").trimEnd())
    .join("\n");
}

function widest(lines: readonly (readonly string[])[], index: number): number {
  return lines.reduce((width, cells) => Math.max(width, (cells[index] ?? "").length), 0);
}

function aligned(cell: string, column: TextColumn, width: number): string {
  return column.align === "left" ? cell.padEnd(width) : cell.padStart(width);
}
