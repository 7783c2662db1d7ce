import { type FlameRow, flame } from "../../analysis/call-tree/flame.js";
import type { Profile } from "../../profile/profile.js";
import { formatShare } from "../../units.js";
import type { Chart } from "../chart.js";
import { unitText } from "../top/top-text.js";
import { boxesChart } from "./boxes-chart.js";
import { codeKinds, flameBoxes } from "./flame-boxes.js";
import { treeTable } from "./tree-table.js";

export interface FlameChartOptions {
  /** Most rows of boxes, 40 by default; the foot of the picture says what is deeper. */
  readonly rows?: number;
  /** Adds the live form, in which boxes can be searched and zoomed. */
  readonly interactive?: boolean;
}

/**
 * A flame graph with the root at the top: a box is as wide as the stacks through it weigh, and what
 * it called hangs below it. Colours say whose code it is. Boxes too narrow to see are merged, and the
 * foot says how many. Of a profile it shows the default sample type; `flame` asks for any other part.
 *
 * Hovering says the whole name of a box and its numbers. In the live form a click zooms into a box,
 * a click on the ground goes back, and the field below searches names.
 *
 * @example
 * flameChart(flame(readProfile("heap.pb.gz"), { focus: "cache" }), { interactive: true })
 */
export function flameChart(
  source: Profile | readonly FlameRow[],
  options: FlameChartOptions = {},
): Chart {
  const rows = rowsOf(source);
  const title = titleOf(rows[0]);
  const parts = { title, boxes: flameBoxes(rows), kinds: codeKinds, rows: options.rows ?? 40 };
  return boxesChart(parts, flameText(title, rows), options.interactive === true);
}

/** The rows themselves, or those of a profile's default sample type. */
export function rowsOf(source: Profile | readonly FlameRow[]): readonly FlameRow[] {
  return Array.isArray(source) ? source : flame(source as Profile);
}

function titleOf(root: FlameRow | undefined): string {
  return root === undefined ? "Flame graph" : `Flame graph of ${unitText(root.value, root.unit)}`;
}

function flameText(title: string, rows: readonly FlameRow[]): string {
  return treeTable(title, rows, ["flat", "cum", "cum %"], (row) => [
    unitText(row.flat, row.unit),
    unitText(row.value, row.unit),
    formatShare(row.share),
  ]);
}
