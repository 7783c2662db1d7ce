import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endSignal } from "./end-signal.mjs";
import { withSetUpLock } from "./lock.mjs";
import { nodeModules, root } from "./paths.mjs";
import { Progress } from "./progress.mjs";
import { setUp } from "./set-up.mjs";
import { inPlainWords, SetUpError } from "./set-up-error.mjs";

const suites = { notebooks: "test/notebooks", browser: "test/browser" };

/** `npm test [notebooks | browser] [vitest's arguments]`: sets up, then runs the tests. */
export async function runTests(args) {
  const asked = endSignal();
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

function startVitest([suite, ...rest]) {
  const program = join(nodeModules, "vitest/vitest.mjs");
  if (!existsSync(program)) {
    throw new SetUpError("A release bundle brings no tests.", "Clone the repository to run them.");
  }
  const selection = suite in suites ? [suites[suite]] : [suite ?? []].flat();
  const args = ["run", "--config", "test/vitest.config.ts", ...selection, ...rest];
  return spawn(process.execPath, [program, ...args], { cwd: root, stdio: "inherit" });
}

function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
