import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endSignal } from "./end-signal.mjs";
import { withSetUpLock } from "./lock.mjs";
import { nodeModules, root } from "./paths.mjs";
import { Progress } from "./progress.mjs";
import { setUp } from "./set-up.mjs";
import { inPlainWords, SetUpError } from "./set-up-error.mjs";

const suites = new Map([
  ["notebooks", "test/notebooks"],
  ["browser", "test/browser"],
]);

/**
 * `npm test [notebooks | browser] [vitest's arguments]`: sets up, then runs the tests.
 * @param {string[]} args
 */
export async function runTests(args) {
  const asked = endSignal();
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let vitest;
  asked.then((code) => {
    if (vitest === undefined) process.exit(code);
    vitest.kill("SIGTERM");
  });
  try {
    await withSetUpLock(prepare);
    vitest = startVitest(args);
    process.exit(await exitCodeOf(vitest));
  } catch (error) {
    console.error(`\n${inPlainWords(error)}`);
    process.exit(1);
  }
}

async function prepare() {
  const withoutJupyter = await setUp(new Progress(3));
  if (withoutJupyter === undefined) return;
  console.log(`\n${withoutJupyter.message}`);
  console.log("The tests that need JupyterLab will be skipped.\n");
}

/** @param {string[]} args */
function startVitest(args) {
  const program = join(nodeModules, "vitest/vitest.mjs");
  if (!existsSync(program)) {
    throw new SetUpError("A release bundle brings no tests.", "Clone the repository to run them.");
  }
  const selection = args.map((arg, i) => (i === 0 ? suites.get(arg) : undefined) ?? arg);
  const options = ["run", "--config", "test/vitest.config.ts", ...selection];
  return spawn(process.execPath, [program, ...options], { cwd: root, stdio: "inherit" });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
