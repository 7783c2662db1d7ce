import { samplingCurveChart, svgToPng } from "../../src/index.js";

const readingMs = 250;

let timer: NodeJS.Timeout | undefined;

/** Draws a picture for nobody while the reader reads on, so that the first real one comes quickly. */
export function warmUpSoon(): void {
  timer = setTimeout(drawForNobody, readingMs).unref();
}

/** For who draws a real picture first. */
export function skipWarmUp(): void {
  clearTimeout(timer);
}

function drawForNobody(): void {
  try {
    svgToPng(samplingCurveChart().svg);
  } catch {
    // The cell that draws a picture will meet the same fault, and report it.
  }
}
