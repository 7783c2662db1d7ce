import { cellKernel } from "../kernel/running-kernel.js";
import { answerDisplaySymbol } from "./display-symbol.js";
import { healOutput } from "./heal-output.js";
import { mimeBundle } from "./mime-bundle.js";
import { showPrintedCharts } from "./show-printed-charts.js";
import { runningKernel } from "./tslab-host.js";
import { warmUpSoon } from "./warm-up.js";

answerDisplaySymbol();
const ours = cellKernel();
const stock = ours === undefined ? runningKernel() : undefined;
ours?.takeForms({ mimeBundle, warmUpSoon });
if (stock !== undefined) {
  healOutput(stock);
  showPrintedCharts(stock);
  warmUpSoon();
}
