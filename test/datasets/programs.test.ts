import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildLab } from "../../kernel-helpers/recording/build-lab.js";
import { checkRecording } from "../../kernel-helpers/recording/check-recording.js";
import { goEnvironment } from "../../kernel-helpers/recording/go-tool.js";
import { datasetsFolder, programPlans } from "../../kernel-helpers/recording/plan.js";
import { recordRun } from "../../kernel-helpers/recording/record-run.js";
import { openRecording, recording } from "../../kernel-helpers/recording/recording.js";
import { goFor } from "./go.js";

const programs = programPlans();
const go = goFor("the checks of the Go lab programs");

describe("the lab programs", () => {
  it.each(programs)("$name fits on a screen", ({ folder }) => {
    const lines = readFileSync(join(folder, "main.go"), "utf8").split("\n").length;
    expect(lines).toBeLessThanOrEqual(65);
  });

  it.skipIf(go === undefined)("are formatted as gofmt does", () => {
    const root = spawnSync(go?.command ?? "go", ["env", "GOROOT"], { encoding: "utf8" });
    const gofmt = join(root.stdout.trim(), "bin/gofmt");
    const said = spawnSync(gofmt, ["-l", "."], { cwd: datasetsFolder(), encoding: "utf8" });
    expect({ status: said.status, files: said.stdout }).toEqual({ status: 0, files: "" });
  });

  it.skipIf(go === undefined)(
    "pass go vet",
    () => {
      const said = spawnSync(go?.command ?? "go", ["vet", "./..."], {
        cwd: datasetsFolder(),
        env: goEnvironment(),
        encoding: "utf8",
      });
      expect({ status: said.status, said: said.stderr }).toEqual({ status: 0, said: "" });
    },
    120_000,
  );

  it.skipIf(go === undefined)(
    "say the same again when they run again",
    async () => {
      if (go === undefined) return;
      const folder = mkdtempSync(join(tmpdir(), "leaklab-again-"));
      try {
        const again = await runAgain(folder);
        const recorded = recording("tiny-objects/sizes/noscan-4");
        expect(again.truth.retained).toEqual(recorded.truth.retained);
        const objects = (found: typeof again): number => {
          const { rows } = found.memStats();
          return (rows.at(-1)?.HeapObjects ?? 0) - (rows[0]?.HeapObjects ?? 0);
        };
        expect(Math.abs(objects(again) - objects(recorded))).toBeLessThanOrEqual(50);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    120_000,
  );
});

async function runAgain(folder: string): Promise<ReturnType<typeof openRecording>> {
  const program = programs.find(({ name }) => name === "tiny-objects/sizes");
  const run = program?.runs.find(({ name }) => name === "noscan-4");
  if (go === undefined || run === undefined) throw new Error("no such run");
  const output = join(folder, "sizes");
  await buildLab({ go, program: "tiny-objects/sizes", race: false, output });
  await recordRun(run, output, folder);
  const again = openRecording("again", folder, true);
  expect(checkRecording(again, run)).toEqual([]);
  return again;
}
