import { samplingCurveChart, svgToPng } from "../../src/index.js";
import { answerDisplaySymbol } from "./display-symbol.js";
import { healOutput } from "./heal-output.js";
import { showPrintedCharts } from "./show-printed-charts.js";
import { runningKernel } from "./tslab-host.js";

const readingMs = 250;

answerDisplaySymbol();
const kernel = runningKernel();
if (kernel !== undefined) {
  healOutput(kernel);
  showPrintedCharts(kernel);
  setTimeout(warmUp, readingMs).unref();
}

/** Draws a picture for nobody while the reader reads on, so that the first real one comes quickly. */
function warmUp(): void {
  try {
    svgToPng(samplingCurveChart().svg);
  } catch {
    // The cell that draws a picture will meet the same fault, and report it.
  }
}
