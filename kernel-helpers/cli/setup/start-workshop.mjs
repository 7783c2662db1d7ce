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

let server;

/** `npm start`: sets up, starts JupyterLab, and stays until it is asked to end. */
export async function startWorkshop(args) {
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

/** During the set-up the end comes at once, since its commands are tied to this process. */
async function close(code) {
  if (server === undefined) process.exit(code);
  await server.stop();
  console.log("The workshop is closed.");
  process.exit(0);
}

async function runWorkshop(options) {
  if (options.port !== undefined) await choosePort(options.port);
  const progress = new Progress(5);
  await withSetUpLock(() => prepare(options, progress));
  await progress.step(5, "JupyterLab", async (begin) => {
    begin("starting");
    await startServer(await choosePort(options.port), progress);
  });
  tellAddress(options);
  if ((await server.ended) !== 0) {
    throw new SetUpError("JupyterLab ended by itself.", `Its log is ${jupyterLog}.`);
  }
}

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

/** A .venv that looks whole may still be broken inside; then it is made anew, once. */
async function startServer(port, progress) {
  if (await hasStarted(port)) return;
  if (!canLoadJupyter()) {
    condemnEnvironment();
    await withSetUpLock(() => setUp(progress));
    if (await hasStarted(port)) return;
  }
  throw new SetUpError(`JupyterLab did not start:\n${server.lastWords()}`, `Log: ${jupyterLog}`);
}

async function hasStarted(port) {
  server = new JupyterServer(port);
  if (await server.answers()) return true;
  await server.stop();
  return false;
}

function withReducedWay(error) {
  return new SetUpError(
    error.message,
    "\nWithout Python the lessons can be run and read like this:\n" +
      "  npx leaklab run notebooks/01-heap-sampling.ipynb",
  );
}

function tellAddress({ opensBrowser }) {
  const first = "00-start-here.ipynb";
  const hasFirst = existsSync(join(workbook, first));
  const address = server.address(hasFirst ? `lab/tree/${first}` : "lab");
  console.log(`\n  ${address}\n`);
  const isOpening = opensBrowser && openBrowser(address);
  console.log(`${isOpening ? "A browser opens it. " : ""}Ctrl-C here ends the workshop.`);
}
