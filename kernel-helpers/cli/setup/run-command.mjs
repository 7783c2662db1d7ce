import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { root } from "./paths.mjs";

const tied = fileURLToPath(new URL("tied.mjs", import.meta.url));

/**
 * Runs a command of the set-up to its end; resolves to its exit code and all it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runCommand(command, args, environment = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tied, command, ...args], {
      cwd: root,
      env: environment,
      stdio: ["pipe", "pipe", "pipe"],
    });
    let output = "";
    /** @param {Buffer} chunk */
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}

/**
 * The last lines of a command's output, for an error message.
 * @param {string} output
 */
export function lastLines(output, count = 15) {
  return output.trimEnd().split("\n").slice(-count).join("\n");
}
