import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LeaklabError } from "../../../src/index.js";
import { buildLab } from "../../recording/build-lab.js";
import { checkRecording } from "../../recording/check-recording.js";
import { findGo, type GoTool } from "../../recording/go-tool.js";
import { type ProgramPlan, programPlans, type RunPlan } from "../../recording/plan.js";
import { recordRun, replaceRecording } from "../../recording/record-run.js";
import { openRecording } from "../../recording/recording.js";

const usage = `leaklab record [name ...]

Runs the lab programs with this machine's Go and replaces their recordings under datasets/.
A name is a slug, a program or a run: tiny-objects, tiny-objects/blame, tiny-objects/blame/rate-1.
Without a name, everything is recorded.`;

/** Records lab programs again; the exit code is 1 where a fresh recording contradicts its truth. */
export async function record(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const chosen = choose(args);
  const go = requireGo();
  console.log(`Recording with ${go.version}`);
  const workshop = mkdtempSync(join(tmpdir(), "leaklab-record-"));
  try {
    let faults = 0;
    for (const program of chosen) faults += await recordProgram(go, program, workshop);
    return faults === 0 ? 0 : 1;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function choose(names: readonly string[]): readonly ProgramPlan[] {
  const isChosen = (run: string): boolean =>
    names.length === 0 || names.some((name) => run === name || run.startsWith(`${name}/`));
  const chosen = programPlans()
    .map((program) => ({
      ...program,
      runs: program.runs.filter((run) => isChosen(`${program.name}/${run.name}`)),
    }))
    .filter(({ runs }) => runs.length > 0);
  if (chosen.length > 0) return chosen;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `No lab program or run is called ${names.map((name) => `"${name}"`).join(" or ")}`,
    advice: `There are ${programPlans()
      .map(({ name }) => name)
      .join(", ")}`,
  });
}

function requireGo(): GoTool {
  const go = findGo();
  if (go !== undefined) return go;
  throw new LeaklabError({
    code: "setup",
    reason: "Recording needs Go, and none was found",
    advice: "Install it from go.dev/dl and put it on PATH",
  });
}

async function recordProgram(go: GoTool, program: ProgramPlan, workshop: string): Promise<number> {
  let faults = 0;
  const binaries = new Map<boolean, string>();
  for (const run of program.runs) {
    const race = run.race ?? false;
    const binary = binaries.get(race) ?? (await build(go, program, race, workshop));
    binaries.set(race, binary);
    faults += await recordOne(program, run, binary);
  }
  return faults;
}

async function build(
  go: GoTool,
  program: ProgramPlan,
  race: boolean,
  workshop: string,
): Promise<string> {
  // The program's file name is written into its profiles.
  const output = join(mkdtempSync(join(workshop, "build-")), program.name.split("/").at(-1) ?? "");
  await buildLab({ go, program: program.name, race, output });
  return output;
}

async function recordOne(program: ProgramPlan, run: RunPlan, binary: string): Promise<number> {
  const name = `${program.name}/${run.name}`;
  const startedMs = Date.now();
  const fresh = join(program.folder, `.${run.name}-${process.pid}`);
  mkdirSync(fresh);
  try {
    await recordRun(run, binary, fresh);
    const faults = checkRecording(openRecording(name, fresh, false), run);
    replaceRecording(fresh, join(program.folder, run.name));
    const verdict = faults.length === 0 ? "as expected" : `NOT as expected: ${faults.join("; ")}`;
    console.log(`  ${name}: ${((Date.now() - startedMs) / 1000).toFixed(1)} s, ${verdict}`);
    return faults.length;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
