import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { packagePath } from "../../../kernel-helpers/package-path.js";
import { fixture } from "../notebook/notebooks.js";

const folder = mkdtempSync(join(tmpdir(), "leaklab-signal-"));
afterAll(() => rmSync(folder, { recursive: true }));

// SIGKILL leaves the client no time: there the kernel itself sees that its parent is gone.
test.each(["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)(
  "a kernel in an endless loop ends with a client that gets %s",
  async (signal) => {
    const probe = join(folder, signal);
    const client = spawn(
      process.execPath,
      [packagePath("kernel-helpers/cli/leaklab.mjs"), "run", fixture("endless.ipynb")],
      {
        env: { ...process.env, LEAKLAB_PROBE: probe, TMPDIR: folder },
        stdio: "ignore",
        cwd: folder,
      },
    );
    const ended = once(client, "exit");
    await until(() => existsSync(probe) && readFileSync(probe, "utf8") !== "");
    const kernelPid = Number(readFileSync(probe, "utf8"));
    expect(isRunning(kernelPid)).toBe(true);
    client.kill(signal);
    expect((await ended)[1]).toBe(signal);
    await until(() => !isRunning(kernelPid));
    const left = readdirSync(folder).filter((name) => name.startsWith("leaklab-kernel-"));
    expect(left).toHaveLength(signal === "SIGKILL" ? 1 : 0);
  },
  60_000,
);

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(50);
}

// A process that ended stays listed as a zombie until its parent asks for it: that one runs no more.
function isRunning(pid: number): boolean {
  const state = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return state.stdout.trim() !== "" && !state.stdout.trim().startsWith("Z");
}
