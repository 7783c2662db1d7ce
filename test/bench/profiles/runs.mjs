import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const measure = fileURLToPath(new URL("measure.mjs", import.meta.url));
// Objects of a large profile fill several GiB.
const heap = "--max-old-space-size=6144";

/**
 * One reading: milliseconds on the clock and of the processor, and the peak of resident memory.
 * @typedef {{ ms: number, cpuMs: number, peakMiB: number }} Reading
 */

/**
 * Readings of a reader in one new process: the first is cold.
 * @param {string} reader
 * @param {string} file
 * @param {number} column
 * @param {number} warm
 * @returns {{ rounds: Reading[], answer: import("./readers.mjs").Answer } | undefined}
 */
export function readingsOf(reader, file, column, warm) {
  try {
    const args = [heap, measure, reader, file, String(column), String(warm)];
    const stdio = /** @type {["ignore", "pipe", "ignore"]} */ (["ignore", "pipe", "ignore"]);
    return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", stdio }));
  } catch {
    return undefined;
  }
}

/**
 * `go tool pprof -top` on a file, as its whole process; undefined where there is no Go or no bash.
 * @param {string} file
 * @returns {Reading | undefined}
 */
export function goReading(file) {
  // bash's own clock knows what its children took of the processor.
  const script =
    'TIMEFORMAT="%R %U %S"; time go tool pprof -top -symbolize=none "$1" >/dev/null 2>&1';
  try {
    const said = execFileSync("bash", ["-c", `{ ${script}; } 2>&1`, "time", file], {
      encoding: "utf8",
    });
    const [real = 0, user = 0, system = 0] = said.trim().split(" ").map(Number);
    return { ms: 1000 * real, cpuMs: 1000 * (user + system), peakMiB: Number.NaN };
  } catch {
    return undefined;
  }
}
