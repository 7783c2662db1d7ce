import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { jupyterVariables } from "./jupyter-variables.mjs";
import { jupyterHome, jupyterLog, jupyterShared, venvPython, workbook } from "./paths.mjs";
import { descendantsOf, killAll } from "./process-list.mjs";
import { lastLines } from "./run-command.mjs";

const answerWithinMs = 120_000;
const stopWithinMs = 8_000;

/** A running JupyterLab on a loopback port. */
export class JupyterServer {
  /** @param {number} port */
  constructor(port) {
    this.port = port;
    this.token = randomBytes(24).toString("hex");
    mkdirSync(jupyterHome, { recursive: true, mode: 0o700 });
    const log = openSync(jupyterLog, "w", 0o600);
    // Detached, in a session of its own: a Ctrl-C must reach us only, not Jupyter's "y/n?".
    this.child = spawn(venvPython, serverArguments(port), {
      cwd: workbook,
      env: jupyterVariables({ JUPYTER_TOKEN: this.token }),
      stdio: ["ignore", log, log],
      detached: true,
    });
    closeSync(log);
    /** @type {Promise<number>} */
    this.ended = new Promise((resolve) => {
      this.child.once("error", () => resolve(1));
      this.child.once("exit", (code) => resolve(code ?? 1));
    });
  }

  /** @param {string} path */
  address(path) {
    return `http://127.0.0.1:${this.port}/${path}?token=${this.token}`;
  }

  /** Resolves to true once the server answers, to false if it ended before. */
  async answers() {
    const end = Date.now() + answerWithinMs;
    const hasEnded = this.ended.then(() => true);
    while (Date.now() < end) {
      if (await this.isUp()) return true;
      if (await Promise.race([hasEnded, sleep(100)])) return false;
    }
    return false;
  }

  async isUp() {
    try {
      const reply = await fetch(this.address("api/status"));
      return reply.ok;
    } catch {
      return false;
    }
  }

  /** Ends the server and its kernels: asked first, killed where that does not help in time. */
  async stop() {
    const { pid } = this.child;
    if (pid === undefined) return;
    const below = descendantsOf(pid);
    this.child.kill("SIGTERM");
    await Promise.race([this.ended, sleep(stopWithinMs, undefined, { ref: false })]);
    killAll([{ pid, group: pid }, ...below]);
    await this.ended;
  }

  lastWords() {
    return lastLines(readFileSync(jupyterLog, "utf8"), 20);
  }
}

/** @param {number} port */
function serverArguments(port) {
  return [
    ["-m", "jupyterlab", `--config=${join(jupyterShared, "jupyter_server_config.py")}`],
    [`--port=${port}`, `--ServerApp.root_dir=${workbook}`],
    process.getuid?.() === 0 ? ["--allow-root"] : [],
  ].flat();
}
