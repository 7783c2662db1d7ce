import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { goEnvironment } from "../../kernel-helpers/recording/go-tool.js";
import { datasetsFolder, programPlans } from "../../kernel-helpers/recording/plan.js";
import { recording } from "../../kernel-helpers/recording/recording.js";
import { goFor } from "./go.js";
import { runAgain } from "./run-again.js";

const programs = programPlans();
const go = goFor("the checks of the Go lab programs");

describe("the lab programs", () => {
  it.each(programs)("$name fits on a screen, a service on a screen per file", ({ folder }) => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".go"))) {
      const lines = readFileSync(join(folder, file), "utf8").split("\n").length;
      expect({ file, fits: lines <= 65 || lines }).toEqual({ file, fits: true });
    }
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
    () =>
      runAgain(go, "tiny-objects/sizes/noscan-4", (again) => {
        const recorded = recording("tiny-objects/sizes/noscan-4");
        expect(again.truth.retained).toEqual(recorded.truth.retained);
        const objects = (found: typeof again): number => {
          const { rows } = found.memStats();
          return (rows.at(-1)?.HeapObjects ?? 0) - (rows[0]?.HeapObjects ?? 0);
        };
        expect(Math.abs(objects(again) - objects(recorded))).toBeLessThanOrEqual(50);
      }),
    120_000,
  );
});
