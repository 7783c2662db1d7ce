import type { FlameRow } from "../../analysis/call-tree/flame.js";
import type { Profile } from "../../profile/profile.js";
import type { Chart } from "../chart.js";
import { boxesChart } from "../flame/boxes-chart.js";
import { type FlameChartOptions, rowsOf } from "../flame/flame-chart.js";
import { changeKinds, diffFlameBoxes } from "./diff-flame-boxes.js";
import { diffFlameText, diffFlameTitle, goneText } from "./diff-flame-text.js";
import { joinRows } from "./joined-rows.js";

/**
 * A flame graph of the later of two profiles, coloured by what became of each way of calls since the
 * first: orange grew, blue shrank, grey stayed within a fifth. What is gone has no box; the foot
 * names the largest. Of profiles it shows the default sample type; `flame` asks for any other part.
 *
 * Small boxes of sampled profiles differ by chance: `estimate` says how sure a value is.
 *
 * @example
 * diffFlameChart(readProfile("1.pb.gz"), readProfile("9.pb.gz"), { interactive: true })
 */
export function diffFlameChart(
  base: Profile | readonly FlameRow[],
  later: Profile | readonly FlameRow[],
  options: FlameChartOptions = {},
): Chart {
  const joined = joinRows(rowsOf(base), rowsOf(later));
  const parts = {
    title: diffFlameTitle(joined),
    boxes: diffFlameBoxes(joined.rows),
    kinds: changeKinds,
    rows: options.rows ?? 40,
    notes: goneText(joined.gone),
  };
  return boxesChart(parts, diffFlameText(joined), options.interactive === true);
}
