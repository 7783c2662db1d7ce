import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { buildLab } from "../../kernel-helpers/recording/build-lab.js";
import { checkRecording } from "../../kernel-helpers/recording/check-recording.js";
import type { GoTool } from "../../kernel-helpers/recording/go-tool.js";
import {
  type ProgramPlan,
  programPlans,
  type RunPlan,
} from "../../kernel-helpers/recording/plan.js";
import { recordRun } from "../../kernel-helpers/recording/record-run.js";
import { openRecording, type Recording } from "../../kernel-helpers/recording/recording.js";

/** Records a run of the workshop anew, as `npm run record` does, and lets `look` look at it. */
export async function runAgain(
  go: GoTool | undefined,
  name: string,
  look: (again: Recording) => void,
): Promise<void> {
  if (go === undefined) throw new Error(`no Go for ${name}`);
  const [program, run] = planOf(name);
  const folder = mkdtempSync(join(tmpdir(), "leaklab-again-"));
  try {
    const output = join(folder, basename(program.name));
    await buildLab({ go, program: program.name, race: run.race ?? false, output });
    await recordRun(run, output, folder);
    const again = openRecording(name, folder, true);
    const faults = checkRecording(again, run);
    if (faults.length > 0) throw new Error(faults.join("; "));
    look(again);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function planOf(name: string): readonly [ProgramPlan, RunPlan] {
  for (const program of programPlans())
    for (const run of program.runs)
      if (`${program.name}/${run.name}` === name) return [program, run];
  throw new Error(`no such run: ${name}`);
}
