import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startKernel } from "../../../dist/kernel-helpers/kernel/client.js";
import { millisecondsOf } from "../figures.mjs";
import { processorMs, residentMiB } from "./memory.mjs";

const notebooks = fileURLToPath(new URL("../../../notebooks/", import.meta.url));
const python = fileURLToPath(new URL("../../../.venv/bin", import.meta.url));
const isLinux = process.platform === "linux";
/** A reader reads before the next cell. */
const readingMs = 1000;
/** Deno loses lines, at times the end of the cell with them. */
const mostForLinesMs = 15_000;

/**
 * Takes down a figure of the contender at hand.
 * @typedef {(figure: string, value: number) => void} Note
 * @typedef {import("./contenders.mjs").Contender} Contender
 */

/**
 * One session from the start of a kernel to its end.
 * @param {Contender} contender
 * @param {Note} note
 */
export async function session(contender, note) {
  const kernel = await firstCell(contender, contender.trivial, (ready, first, processor) => {
    note("start to ready", ready);
    note("start to first cell", first);
    note("start to first cell, processor", processor);
  });
  const run = runner(kernel, note);
  for (let turn = 0; turn < 12; turn++) await run("trivial cell", contender.trivial);
  if (isLinux) note("memory, fresh", residentMiB(kernel.pid));
  await pictures(contender, run);
  if (isLinux && contender.import) note("memory with leaklab", residentMiB(kernel.pid));
  await loops(contender, run);
  await lines(kernel, contender, note);
  const { endless, endlessAfterAwait, openHandles } = contender;
  for (const [figure, code] of Object.entries({ ...endless, ...endlessAfterAwait }))
    for (let turn = 0; turn < 2; turn++) await interrupt(kernel, code, (ms) => note(figure, ms));
  if (openHandles) await run(undefined, openHandles);
  // The client kills what is there after a second.
  const end = await millisecondsOf(() => kernel.close());
  if (openHandles) note("shutdown with open handles", end);
}

/**
 * A session that begins with the import, as all cells run at once begin.
 * @param {Contender} contender
 * @param {Note} note
 */
export async function sessionAtOnce(contender, note) {
  if (contender.import === undefined) return;
  const kernel = await firstCell(contender, contender.import, (_, first, processor) => {
    note("start to leaklab imported at once", first);
    note("start to leaklab imported at once, processor", processor);
  });
  await kernel.close();
}

/**
 * @param {Contender} contender
 * @param {string} code
 * @param {(readyMs: number, firstMs: number, processorMs: number) => void} done
 */
async function firstCell({ specFolder }, code, done) {
  const begin = performance.now();
  const environment = { PATH: `${python}:${process.env.PATH}` };
  const kernel = await startKernel({ folder: notebooks, specFolder, environment });
  const readyMs = performance.now() - begin;
  await ok(kernel, code);
  const firstMs = performance.now() - begin;
  done(readyMs, firstMs, isLinux ? processorMs(kernel.pid) : Number.NaN);
  return kernel;
}

/**
 * @param {Contender} contender
 * @param {ReturnType<typeof runner>} run
 */
async function pictures({ import: importCell, plot, vega }, run) {
  await sleep(readingMs);
  if (importCell) await run("import from leaklab", importCell);
  if (plot) await run("first Plot picture", plot(1));
  for (let step = 2; plot && step < 5; step++) await run("next Plot picture", plot(step));
  if (vega) await run("first Vega picture", vega(1));
  for (let step = 2; vega && step < 5; step++) await run("next Vega picture", vega(step));
}

/**
 * @param {Contender} contender
 * @param {ReturnType<typeof runner>} run
 */
async function loops({ beforeSums, sums }, run) {
  if (beforeSums) await run(undefined, beforeSums);
  for (const [figure, code] of Object.entries(sums ?? {})) await run(figure, code);
}

/**
 * @param {Kernel} kernel
 * @param {Contender} contender
 * @param {Note} note
 */
async function lines(kernel, contender, note) {
  const begin = performance.now();
  const { outputs } = await kernel.execute(contender.lines, { timeoutMs: mostForLinesMs });
  note("100,000 lines", performance.now() - begin);
  const text = outputs.map((output) => ("text" in output ? output.text : "")).join("");
  note("lines that arrive", text.split("\n").length - 1);
}

/**
 * @param {Kernel} kernel
 * @param {Note} note
 */
function runner(kernel, note) {
  return async (/** @type {string | undefined} */ figure, /** @type {string} */ code) => {
    const ms = await millisecondsOf(() => ok(kernel, code));
    if (figure !== undefined) note(figure, ms);
  };
}

/**
 * @param {Kernel} kernel
 * @param {string} code
 */
async function ok(kernel, code) {
  const { status, outputs } = await kernel.execute(code);
  if (status !== "ok")
    throw new Error(`${code}: ${status} ${JSON.stringify(outputs).slice(0, 500)}`);
}

/**
 * @typedef {import("../../../dist/kernel-helpers/kernel/client.js").Kernel} Kernel
 * @param {Kernel} kernel
 * @param {string} code
 * @param {(ms: number) => void} done
 */
async function interrupt(kernel, code, done) {
  const running = kernel.execute(code);
  await sleep(500);
  done(
    await millisecondsOf(async () => {
      await kernel.interrupt();
      await running;
    }),
  );
  await sleep(300);
}
