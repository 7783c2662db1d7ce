// Starts stock tslab inside this process, with the few repairs that keep a notebook of this repository
// safe on it. Jupyter calls it as `node launch.mjs <connection file>`.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { onlyNodeTypes } from "./only-node-types.mjs";
import { quietWatchers } from "./quiet-watchers.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");
// The full path, never a search upward: a workshop folder that somebody downloaded must not be
// able to bring its own tslab, which would run before any cell does.
const tslab = join(root, "node_modules/tslab/dist/main.js");
const entry = join(root, "dist/leaklab.js");
const connectionFile = process.argv[2];

const fault = whatIsMissing();
if (fault) {
  console.error(fault);
  process.exitCode = 1;
} else {
  endWithParent();
  const require = createRequire(tslab);
  const { sys } = require("@tslab/typescript-for-tslab");
  quietWatchers(sys);
  onlyNodeTypes(sys, join(root, "node_modules/@types"));
  const { startKernel } = require(tslab);
  startKernel({ configPath: connectionFile, enableFindLocal: false, jsKernel: false });
}

function whatIsMissing() {
  if (!connectionFile) return "The leaklab kernel needs a connection file; Jupyter passes one.";
  if (existsSync(tslab) && existsSync(entry)) return undefined;
  return `The leaklab kernel is not set up in ${root}. Run \`npm start\` there once.`;
}

/**
 * Ends the kernel, and what it started, when the server that started it is gone. In a worker,
 * because an endless loop in a cell blocks every timer of the main thread.
 */
function endWithParent() {
  const watch = `
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid === parent) return;
      try { process.kill(-process.pid, "SIGKILL"); } catch {}
      process.kill(process.pid, "SIGKILL");
    }, 1000);`;
  new Worker(watch, { eval: true, stdin: false }).unref();
}
