import { cellKernel } from "../kernel/running-kernel.js";
import { mimeBundle } from "./mime-bundle.js";
import { runningKernel } from "./tslab-host.js";

/**
 * Shows a value below the cell: a chart as a picture, live where it is interactive, rows with equal
 * keys as a table, anything else as `console.log` would. Outside a notebook it prints the text.
 *
 * @example
 * show(samplingCurveChart({ interactive: true }))
 */
export function show(value: unknown): void {
  const bundle = mimeBundle(value);
  const kernel = cellKernel() ?? runningKernel();
  if (bundle === undefined) console.log(value);
  else if (kernel === undefined) console.log(bundle.data["text/plain"]);
  else kernel.display(bundle);
}
