import { fileURLToPath } from "node:url";
import { startKernel } from "../../dist/kernel-helpers/kernel/client.js";
import { fiveRounds, millisecondsOf, printFigure } from "./figures.mjs";

const notebooks = fileURLToPath(new URL("../../notebooks/", import.meta.url));
const importLeaklab = 'import { samplingCurveChart, samplingProbability, show } from "leaklab";';
const plotAlone = `import * as Plot from "@observablehq/plot"; import { JSDOM } from "jsdom";
const { document } = new JSDOM("").window;
Plot.plot({ document, marks: [Plot.lineY([1, 2, 3])] }).outerHTML.length`;

/** Cells in the workshop's kernel; the peer is Plot with jsdom, as a reader would write it alone. */
export async function benchKernel() {
  console.log("\nCells in the kernel");
  const rounds = await fiveRounds(leaklabRound);
  const alone = await fiveRounds(plotRound);
  printFigure(
    "start to ready",
    rounds.map((round) => round.start),
  );
  printFigure(
    "trivial cell",
    rounds.map((round) => round.trivial),
  );
  printFigure(
    "import from leaklab",
    rounds.map((round) => round.import),
    { target: 120 },
  );
  const peer = { name: "Plot and jsdom alone", values: alone };
  printFigure(
    "first picture",
    rounds.map((round) => round.first),
    { target: 600, peer },
  );
  printFigure(
    "next picture",
    rounds.map((round) => round.next),
    { target: 40 },
  );
}

async function leaklabRound() {
  const begin = performance.now();
  const kernel = await startKernel({ folder: notebooks });
  const start = performance.now() - begin;
  await cell(kernel, "1");
  const trivial = await cell(kernel, "2");
  const imported = await cell(kernel, importLeaklab);
  const first = await cell(kernel, "show(samplingCurveChart())");
  const next = await cell(kernel, "show(samplingCurveChart({ rateBytes: 4096 }))");
  await kernel.close();
  return { start, trivial, import: imported, first, next };
}

async function plotRound() {
  const kernel = await startKernel({ folder: notebooks });
  await cell(kernel, "1");
  const first = await cell(kernel, plotAlone);
  await kernel.close();
  return first;
}

/**
 * @param {import("../../dist/kernel-helpers/kernel/client.js").Kernel} kernel
 * @param {string} code
 */
function cell(kernel, code) {
  return millisecondsOf(async () => {
    const { status, outputs } = await kernel.execute(code);
    if (status !== "ok") throw new Error(`${code}: ${status} ${JSON.stringify(outputs)}`);
  });
}
