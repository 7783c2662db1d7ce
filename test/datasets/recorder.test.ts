import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { goEnvironment } from "../../kernel-helpers/recording/go-tool.js";
import { datasetsFolder } from "../../kernel-helpers/recording/plan.js";
import { readMemStats } from "../../src/index.js";
import { goFor } from "./go.js";

const go = goFor("the recorder");
const slow = 120_000;

function runGo(args: readonly string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(go?.command ?? "go", args, {
    cwd: datasetsFolder(),
    env: goEnvironment(),
    encoding: "utf8",
  });
  return { status, said: `${stdout}${stderr}` };
}

describe("the recorder", () => {
  it("has at most 100 lines, which say what a reading costs and in which Go", () => {
    const lines = readFileSync(join(datasetsFolder(), "recorder/recorder.go"), "utf8").split("\n");
    expect(lines.length - 1).toBeLessThanOrEqual(100);
    const doc = lines.slice(0, lines.indexOf("package recorder")).join("\n");
    expect(doc).toMatch(/A reading takes \d+ µs.*\(Go 1\.\d+/);
  });

  it.skipIf(go === undefined)(
    "passes its tests in Go: whole lines after kills and beside a second writer, a bounded file",
    () => {
      const { status, said } = runGo(["test", "-count=1", "./..."]);
      expect(said).toContain("ok  \tleaklab/datasets/recorder");
      expect({ status, said }).toEqual({ status: 0, said });
    },
    slow,
  );

  it.skipIf(go === undefined)(
    "writes what readMemStats reads, whole rows to the last",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "leaklab-recorder-"));
      const service = join(folder, "service");
      const path = join(folder, "memstats.ndjson");
      try {
        // The test program itself is a service that records until it is interrupted.
        expect(runGo(["test", "-c", "-o", service, "./recorder"])).toMatchObject({ status: 0 });
        await recordUntil(service, path, 200_000);
        const { rows, damaged } = readMemStats(path);
        expect(damaged).toEqual([]);
        expect(rows.length).toBeGreaterThan(20);
        for (const row of rows) expect(row.BySize).toHaveLength(61);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    slow,
  );
});

async function recordUntil(service: string, path: string, bytes: number): Promise<void> {
  const child = spawn(service, { env: { RECORDER_TEST_PATH: path }, stdio: "inherit" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  while (child.exitCode === null && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) < bytes)
    await pause(5);
  child.kill("SIGINT");
  expect(await ended).toBe(0);
}
