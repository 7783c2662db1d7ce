import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A fresh clone to an answering JupyterLab, and the start after it. */
export async function benchStart() {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-bench-"));
  const clone = join(folder, "clone");
  try {
    execFileSync("git", [
      "clone",
      "--quiet",
      fileURLToPath(new URL("../..", import.meta.url)),
      clone,
    ]);
    console.log("\nFresh clone: npm start (target under 240 s)");
    await startOnce(clone);
    console.log("\nSecond start (target under 10 s)");
    await startOnce(clone);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the workshop, prints its lines with the time, ends it when it names its address.
 * @param {string} clone
 */
function startOnce(clone) {
  const begin = performance.now();
  const npm = spawn("npm", ["start", "--", "--no-browser"], { cwd: clone });
  for (const stream of [npm.stdout, npm.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      console.log(`  ${((performance.now() - begin) / 1000).toFixed(1).padStart(6)} s  ${line}`);
      if (line.includes("http://127.0.0.1:")) npm.kill("SIGTERM");
    });
  }
  return new Promise((resolve) => npm.once("exit", resolve));
}
