import { basename } from "node:path";
import { formatCount, LeaklabError } from "../../src/index.js";
import { cachedLab } from "./cached-lab.js";
import { findGo, type GoTool } from "./go-tool.js";
import { guardedRun } from "./guarded-run.js";
import { labEnvironment } from "./lab-environment.js";
import { newRunFolder } from "./lab-folder.js";
import { flagsOf, type LabOptions } from "./lab-options.js";
import { nearNames } from "./near-names.js";
import { nearest } from "./nearest.js";
import { programPlans } from "./plan.js";
import { openRecording, type Recording, recording, recordingNames } from "./recording.js";

/**
 * Builds and runs a lab program with the reader's own Go, and gives its fresh recording.
 *
 * The program ends with this process, at its time limit and at its memory limit. Without Go one
 * sentence says so and the shipped recording nearest to the options comes back (`live` is false).
 * Throws `LeaklabError`: `recording-missing` for an unknown program, `invalid-argument`, and
 * `lab-failed` with what the program said.
 *
 * @example
 * (await runLab("tiny-objects/blame", { n: 200_000, rateBytes: 1 })).profile()
 */
export async function runLab(program: string, options: LabOptions = {}): Promise<Recording> {
  requireProgram(program);
  const flags = flagsOf(options);
  const go = findGo();
  return go === undefined ? fallBack(program, options) : runLive(go, program, options, flags);
}

async function runLive(
  go: GoTool,
  program: string,
  options: LabOptions,
  flags: readonly string[],
): Promise<Recording> {
  const { timeLimitMs = 30_000, memoryLimitBytes = 2 ** 30 } = options;
  const command = await cachedLab(go, program, options.race ?? false);
  const folder = newRunFolder();
  await guardedRun({
    what: [basename(command), ...flags].join(" "),
    command,
    args: ["-watch-stdin", `-limit=${timeLimitMs + 1000}ms`, "-out", folder, ...flags],
    environment: labEnvironment(flags),
    timeLimitMs,
    memoryLimitBytes,
  });
  return openRecording(program, folder, true);
}

function fallBack(program: string, options: LabOptions): Recording {
  const shipped = recordingNames().filter((name) => name.startsWith(`${program}/`));
  const found = nearest(shipped.map(recording), options);
  if (found === undefined) throw unknownProgram(program);
  const { n, rateBytes } = found.truth;
  console.log(
    `No Go on this machine: "${found.name}" (n ${formatCount(n)}, MemProfileRate ${rateBytes}) was recorded earlier and stands in.`,
  );
  return found;
}

function requireProgram(program: string): void {
  if (!programPlans().some(({ name }) => name === program)) throw unknownProgram(program);
}

function unknownProgram(program: string): LeaklabError {
  const names = programPlans().map(({ name }) => name);
  return new LeaklabError({
    code: "recording-missing",
    reason: `There is no lab program "${program}"`,
    advice: `Near it: ${nearNames(program, names).join(", ")}`,
  });
}
