import { cellKernel } from "../kernel/running-kernel.js";
import { answerDisplaySymbol } from "./display-symbol.js";
import { healOutput } from "./heal-output.js";
import { showPrintedCharts } from "./show-printed-charts.js";
import { runningKernel } from "./tslab-host.js";
import { warmUpSoon } from "./warm-up.js";

answerDisplaySymbol();
const kernel = cellKernel() === undefined ? runningKernel() : undefined;
if (kernel !== undefined) {
  healOutput(kernel);
  showPrintedCharts(kernel);
  warmUpSoon();
}
