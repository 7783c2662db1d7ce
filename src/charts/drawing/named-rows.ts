import type { Markish } from "@observablehq/plot";
import { plotLibrary } from "./plot-svg.js";

/** The names at the left of rows that stand on a band scale of their indexes. */
export function rowNames(names: readonly string[]): Markish {
  return plotLibrary().axisY({
    tickFormat: (index: number) => names[index] ?? "",
    tickSize: 0,
    tickPadding: 8,
    label: null,
  });
}

export interface RowColumn<Row> {
  readonly heading: string;
  /** How far right of the bars the column ends, in pixels. */
  readonly dx: number;
  readonly colour: string;
  readonly words: (row: Row) => string;
}

/** Words of each row beside its bar, right-aligned under their heading. */
export function rowColumn<Row>(rows: readonly Row[], column: RowColumn<Row>): readonly Markish[] {
  const { text } = plotLibrary();
  const { heading, dx, colour, words } = column;
  const place = { dx, textAnchor: "end" as const, fill: colour };
  return [
    text([heading], {
      ...place,
      frameAnchor: "top-right",
      dy: -16,
      fontWeight: 600,
      text: [heading],
    }),
    text(rows, {
      ...place,
      frameAnchor: "right",
      y: (_: Row, index: number) => index,
      text: words,
    }),
  ];
}
