import { formatCount } from "../../units.js";
import { drawableLabel } from "../drawing/label.js";
import { treeTable } from "../flame/tree-table.js";
import { unitText } from "../top/top-text.js";
import { changeText } from "./diff-flame-boxes.js";
import type { GoneRow, Joined } from "./joined-rows.js";

const goneRows = 5;

/** How much there was before and now. */
export function diffFlameTitle({ rows: [root], gone: [first] }: Joined): string {
  const name = "Difference flame graph";
  if (root !== undefined) {
    return `${name}: ${unitText(root.baseValue, root.unit)} before, ${unitText(root.value, root.unit)} now`;
  }
  if (first === undefined) return name;
  return `${name}: ${unitText(first.value, first.unit)} before, nothing now`;
}

/** The top of the tree, indented, with both values and the change; then what is gone. */
export function diffFlameText(joined: Joined): string {
  const table = treeTable(
    diffFlameTitle(joined),
    joined.rows,
    ["before", "now", "change"],
    (row) => [unitText(row.baseValue, row.unit), unitText(row.value, row.unit), changeText(row)],
  );
  return [table, ...goneText(joined.gone)].join("\n\n");
}

/** Boxes that are gone have no width to be drawn with, so words have to tell of them. */
export function goneText(gone: readonly GoneRow[]): readonly string[] {
  if (gone.length === 0) return [];
  const listed = gone
    .slice(0, goneRows)
    .map(
      ({ functionName, value, unit }) =>
        `${drawableLabel(functionName, 40)} ${unitText(value, unit)}`,
    );
  const more = gone.length - listed.length;
  return [`gone: ${listed.join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}`];
}
