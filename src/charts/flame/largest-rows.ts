/** A row of a tree, which stands before the rows on it. */
export interface TreeRow {
  readonly parent: number;
  readonly width: number;
}

/**
 * The `most` widest rows in their order. A row is as wide as all that stands on it, so this is the
 * top of the tree: no row is there without the one that it stands on.
 */
export function largestRows<Row extends TreeRow>(
  rows: readonly Row[],
  most: number,
): readonly Row[] {
  if (rows.length <= most) return rows;
  // Of equal rows the first is that below the others.
  const ranked = Array.from(rows.keys()).sort(
    (a, b) => widthAt(rows, b) - widthAt(rows, a) || a - b,
  );
  const kept = new Set(ranked.slice(0, most));
  return rows.filter((_, index) => kept.has(index));
}

function widthAt(rows: readonly TreeRow[], index: number): number {
  return rows[index]?.width ?? 0;
}
