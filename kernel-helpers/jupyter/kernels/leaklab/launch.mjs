// Starts the kernel in this process. Jupyter calls it as `node launch.mjs <connection file>`.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");
// The full path, never a search upward: a workshop folder that somebody downloaded must not be
// able to bring code that would run before any cell does.
const tslab = join(root, "node_modules/tslab/package.json");
const server = join(root, "dist/kernel-helpers/kernel/server/start.js");
const connectionFile = process.argv[2];

const fault = whatIsMissing();
if (fault) {
  console.error(fault);
  process.exitCode = 1;
} else {
  const { startServer } = await import(pathToFileURL(server).href);
  await startServer(connectionFile);
}

function whatIsMissing() {
  if (!connectionFile) return "The leaklab kernel needs a connection file; Jupyter passes one.";
  if (existsSync(tslab) && existsSync(server)) return undefined;
  return `The leaklab kernel is not set up in ${root}. Run \`npm start\` there once.`;
}
