import { Chart } from "../chart.js";
import type { DrawnCollection } from "./gctrace-lines.js";
import { gctracePicture } from "./gctrace-picture.js";
import { gctraceText } from "./gctrace-text.js";

/**
 * The heap at each collection of a gctrace log over seconds since the program started: its size when
 * the collection began and ended, what was alive after it, and the goal. Forced collections are
 * marked; where the numbers of collections start over, another process begins.
 *
 * @example
 * gctraceChart(readGctrace("gctrace.log").rows)
 */
export function gctraceChart(rows: readonly DrawnCollection[]): Chart {
  return new Chart({ draw: () => gctracePicture(rows), text: gctraceText(rows) });
}
