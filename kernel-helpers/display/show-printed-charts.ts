import { inspect } from "node:util";
import { Chart } from "../../src/index.js";
import { show } from "./show.js";
import type { RunningKernel } from "./tslab-host.js";

/**
 * Makes a chart that is a cell's last value show itself. tslab prints that value with a
 * `console.log` of its own, so a chart's text that is about to be written, alone and right after
 * the chart was asked for it, becomes the picture.
 */
export function showPrintedCharts(kernel: RunningKernel): void {
  let asked: Chart | undefined;
  Object.defineProperty(Chart.prototype, inspect.custom, {
    configurable: true,
    value(this: Chart): string {
      asked = this;
      return this.text;
    },
  });
  kernel.wrapStreams((write) => (chunk: string | Uint8Array, ...rest: never[]): boolean => {
    const chart = asked;
    asked = undefined;
    if (chart === undefined || chunk !== `${chart.text}\n`) return write(chunk, ...rest);
    show(chart);
    return true;
  });
}
