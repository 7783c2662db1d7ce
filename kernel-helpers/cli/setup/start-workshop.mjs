import { existsSync } from "node:fs";
import { join } from "node:path";
import { choosePort } from "./choose-port.mjs";
import { endSignal } from "./end-signal.mjs";
import { canLoadJupyter, condemnEnvironment } from "./jupyter-environment.mjs";
import { JupyterServer } from "./jupyter-server.mjs";
import { withSetUpLock } from "./lock.mjs";
import { openBrowser } from "./open-browser.mjs";
import { jupyterLog, workbook } from "./paths.mjs";
import { Progress } from "./progress.mjs";
import { setUp } from "./set-up.mjs";
import { inPlainWords, SetUpError } from "./set-up-error.mjs";
import { startHelp, startOptions } from "./start-options.mjs";
import { trustNotebooks } from "./trust-notebooks.mjs";
import { renewWorkbook, resetWorkbook } from "./workbook.mjs";

/** @type {JupyterServer | undefined} */
let server;

/**
 * `npm start`: sets up, starts JupyterLab, and stays until it is asked to end.
 * @param {string[]} args
 */
export async function startWorkshop(args) {
  /** @type {Promise<void> | undefined} */
  let closing;
  endSignal().then((code) => {
    closing = close(code);
  });
  try {
    const options = startOptions(args);
    if (options.help) console.log(startHelp);
    else await runWorkshop(options);
    await closing;
    process.exit(0);
  } catch (error) {
    // Asked to end: a start that broke off is no fault, and close ends this process.
    await closing;
    console.error(`\n${inPlainWords(error)}`);
    process.exit(1);
  }
}

/**
 * During the set-up the end comes at once, since its commands are tied to this process.
 * @param {number} code
 */
async function close(code) {
  if (server === undefined) process.exit(code);
  await server.stop();
  console.log("The workshop is closed.");
  process.exit(0);
}

/** @param {import("./start-options.mjs").StartOptions} options */
async function runWorkshop(options) {
  if (options.port !== undefined) await choosePort(options.port);
  const progress = new Progress(5);
  await withSetUpLock(() => prepare(options, progress));
  const jupyter = await progress.step(5, "JupyterLab", async (begin) => {
    begin("starting");
    return startServer(await choosePort(options.port), progress);
  });
  tellAddress(jupyter, options);
  if ((await jupyter.ended) !== 0) {
    throw new SetUpError("JupyterLab ended by itself.", `Its log is ${jupyterLog}.`);
  }
}

/**
 * @param {import("./start-options.mjs").StartOptions} options
 * @param {Progress} progress
 */
async function prepare(options, progress) {
  const withoutJupyter = await setUp(progress);
  if (withoutJupyter) throw withReducedWay(withoutJupyter);
  if (options.resets) for (const line of resetWorkbook(options.lesson)) console.log(line);
  await progress.step(4, "workbook", async (begin) => {
    for (const name of renewWorkbook(begin)) {
      console.log(`      ${name} has a newer version; yours is kept (--reset fetches the new one)`);
    }
    await trustNotebooks(begin);
  });
}

/**
 * A .venv that looks whole may still be broken inside; then it is made anew, once.
 * @param {number} port
 * @param {Progress} progress
 * @returns {Promise<JupyterServer>}
 */
async function startServer(port, progress, mayRepair = true) {
  const jupyter = new JupyterServer(port);
  server = jupyter;
  if (await jupyter.answers()) return jupyter;
  await jupyter.stop();
  if (mayRepair && !canLoadJupyter()) {
    condemnEnvironment();
    await withSetUpLock(() => setUp(progress));
    return startServer(port, progress, false);
  }
  throw new SetUpError(`JupyterLab did not start:\n${jupyter.lastWords()}`, `Log: ${jupyterLog}`);
}

/** @param {SetUpError} error */
function withReducedWay(error) {
  return new SetUpError(
    error.message,
    "\nWithout Python the lessons can be run and read like this:\n" +
      "  npx leaklab run notebooks/01-heap-sampling.ipynb",
  );
}

/**
 * @param {JupyterServer} jupyter
 * @param {import("./start-options.mjs").StartOptions} options
 */
function tellAddress(jupyter, { opensBrowser }) {
  const first = "00-start-here.ipynb";
  const hasFirst = existsSync(join(workbook, first));
  const address = jupyter.address(hasFirst ? `lab/tree/${first}` : "lab");
  console.log(`\n  ${address}\n`);
  const isOpening = opensBrowser && openBrowser(address);
  console.log(`${isOpening ? "A browser opens it. " : ""}Ctrl-C here ends the workshop.`);
}
