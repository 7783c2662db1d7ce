import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { LeaklabError } from "../../../src/index.js";
import { buildLab } from "../../recording/build-lab.js";
import { checkRecording } from "../../recording/check-recording.js";
import { findGo, type GoTool } from "../../recording/go-tool.js";
import {
  datasetsFolder,
  type ProgramPlan,
  programPlans,
  type RunPlan,
} from "../../recording/plan.js";
import { recordEscapes } from "../../recording/record-escapes.js";
import { recordRun, replaceRecording } from "../../recording/record-run.js";
import { openRecording } from "../../recording/recording.js";

const usage = `leaklab record [--into FOLDER] [name ...]

Runs the lab programs with this machine's Go and replaces their recordings under datasets/.
A name is a slug, a program or a run: tiny-objects, tiny-objects/blame, tiny-objects/blame/rate-1.
Without a name, everything is recorded. With --into, datasets/ stays as it is.`;

/** Records lab programs again; the exit code is 1 where a fresh recording contradicts its truth. */
export async function record(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    console.log(usage);
    return 0;
  }
  const { values, positionals } = parse(args);
  const chosen = choose(positionals);
  const go = requireGo();
  const into = values.into ?? datasetsFolder();
  console.log(`Recording with ${go.version}`);
  const workshop = mkdtempSync(join(tmpdir(), "leaklab-record-"));
  try {
    let faults = 0;
    for (const program of chosen) faults += await recordProgram({ go, workshop, into }, program);
    return faults === 0 ? 0 : 1;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Where a session of recording reads and writes. */
interface Session {
  readonly go: GoTool;
  /** For built programs. */
  readonly workshop: string;
  /** For recordings. */
  readonly into: string;
}

function parse(args: readonly string[]): { values: { into?: string }; positionals: string[] } {
  try {
    const options = { into: { type: "string" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LeaklabError({ code: "invalid-argument", reason, advice: usage, cause });
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

async function recordProgram(session: Session, program: ProgramPlan): Promise<number> {
  let faults = 0;
  const binaries = new Map<string, string>();
  for (const run of program.runs) {
    const flags = JSON.stringify([run.race, run.gcflags]);
    const binary = binaries.get(flags) ?? (await build(session, program, run));
    binaries.set(flags, binary);
    faults += await recordOne(session, program, run, binary);
  }
  return faults;
}

async function build(session: Session, program: ProgramPlan, run: RunPlan): Promise<string> {
  // The program's file name is written into its profiles.
  const folder = mkdtempSync(join(session.workshop, "build-"));
  const output = join(folder, basename(program.name));
  const { race, gcflags } = run;
  await buildLab({ go: session.go, program: program.name, race, gcflags, output });
  return output;
}

async function recordOne(
  session: Session,
  program: ProgramPlan,
  run: RunPlan,
  binary: string,
): Promise<number> {
  const name = `${program.name}/${run.name}`;
  const startedMs = Date.now();
  const place = join(session.into, name);
  const fresh = join(dirname(place), `.${run.name}-${process.pid}`);
  mkdirSync(fresh, { recursive: true });
  try {
    await recordRun(run, binary, fresh);
    if (run.escapes) await recordEscapes(session.go, program.name, fresh);
    const faults = checkRecording(openRecording(name, fresh, false), run);
    replaceRecording(fresh, place);
    const verdict = faults.length === 0 ? "as expected" : `NOT as expected: ${faults.join("; ")}`;
    console.log(`  ${name}: ${((Date.now() - startedMs) / 1000).toFixed(1)} s, ${verdict}`);
    return faults.length;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
