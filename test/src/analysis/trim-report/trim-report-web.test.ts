import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { trimReport } from "../../../../src/analysis/trim-report/trim-report.js";
import { parseProfile } from "../../../../src/profile/parse-profile.js";
import { goIsThere } from "../../../fixtures/profile/go-profiles.js";
import { randomProfile } from "../random-profiles.js";

const isThere = goIsThere("comparing trimReport with the web pages of go tool pprof");

test.skipIf(!isThere)("the web page Top has 500 functions and the flame graph all", async () => {
  // Every one of 600 functions is above the cut, as each stack holds one in 20 of them.
  const bytes = randomProfile(9, { functions: 600, samples: 400, evenly: true, depth: 40 });
  const { views } = trimReport(parseProfile(bytes));
  const shown = new Map(views.map((row) => [row.view, row.shownFunctions]));
  expect(shown.get("web top")).toBe(500);
  const address = await webOf(bytes);
  const top = await pageOf(`${address}/ui/top`);
  expect(top.match(/"Name":"f\d+"/g)).toHaveLength(500);
  expect(top).toContain(`Showing top 500 nodes out of ${shown.get("top")}<`);
  const flames = await pageOf(`${address}/ui/flamegraph`);
  const names = new Set(flames.match(/"f\d+"/g));
  expect(names.size).toBe(shown.get("flame graph"));
});

/** A page of pprof, which tells its address a moment before it listens there. */
async function pageOf(address: string, tries = 50): Promise<string> {
  try {
    return await (await fetch(address)).text();
  } catch (error) {
    if (tries === 0) throw error;
    await setTimeout(100);
    return pageOf(address, tries - 1);
  }
}

/** Starts the web pages for a profile and gives their address; they end with the test. */
async function webOf(bytes: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "leaklab-web-"));
  const file = join(folder, "random.pb");
  writeFileSync(file, bytes);
  const flags = ["tool", "pprof", "-symbolize=none", "-http=127.0.0.1:", "-no_browser", file];
  // A group of its own: go starts pprof as a process of its own, and both must end.
  const go = spawn("go", flags, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  onTestFinished(() => {
    if (go.pid !== undefined && go.exitCode === null) process.kill(-go.pid);
    rmSync(folder, { recursive: true });
  });
  return said(go, /Serving web UI on (http:\S+)/);
}

function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr?.setEncoding("utf8").on("data", (more: string) => {
      text += more;
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(`go tool pprof ended: ${text}`)));
  });
}
