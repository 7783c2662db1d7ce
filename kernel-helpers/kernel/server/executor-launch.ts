import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../executor/main.js", import.meta.url));
const flags = [
  // Node would abort when an endless loop in a timer or another callback is cut off.
  "--no-force-async-hooks-checks",
  // Half of Node's own: cells are as quick, and a notebook with pictures takes 20 MiB less.
  "--max-semi-space-size=8",
];

/** Starts the program that runs cells, in a process group of its own, with pipes to it. */
export function launchExecutor(): ChildProcess {
  return spawn(process.execPath, [...flags, main], {
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe"],
    env: environment(),
    detached: true,
  });
}

/** A notebook is no terminal: what a cell prints has no colours, unless the cell wants them. */
function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...kept } = process.env;
  return kept;
}
