import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { goEnvironment } from "./go-tool.js";
import { guardedRun, type Printed } from "./guarded-run.js";
import { labEnvironment } from "./lab-environment.js";
import type { LinesPlan, RunPlan } from "./plan.js";

const timeLimitMs = 60_000;
const memoryLimitBytes = 2 ** 30;

/** Records a run into an empty folder. */
export async function recordRun(run: RunPlan, binary: string, folder: string): Promise<void> {
  if (run.lines !== undefined) return recordLines(run, run.lines, binary, folder);
  const { stderr } = await runOnce(run, binary, ["-out", folder, ...run.args]);
  if (run.stderr !== undefined) writeFileSync(join(folder, run.stderr), stderr);
}

/** Puts a fresh folder in the place of a recording, whole or not at all. */
export function replaceRecording(fresh: string, place: string): void {
  const old = `${fresh}.old`;
  mkdirSync(place, { recursive: true });
  renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true });
}

function runOnce(run: RunPlan, binary: string, args: readonly string[]): Promise<Printed> {
  return guardedRun({
    what: `${run.name} ${args.join(" ")}`,
    command: binary,
    args: ["-watch-stdin", ...args],
    environment: {
      ...(run.toolchain ? goEnvironment() : {}),
      ...labEnvironment(args),
      ...run.env,
    },
    timeLimitMs,
    memoryLimitBytes,
  });
}

/** One line per process; the truth is that of one more process with the first setting. */
async function recordLines(
  run: RunPlan,
  plan: LinesPlan,
  binary: string,
  folder: string,
): Promise<void> {
  const [first = []] = plan.settings;
  await runOnce(run, binary, ["-out", folder, ...run.args, ...first]);
  for (const file of ["heap.pb.gz", "memstats.ndjson"]) rmSync(join(folder, file));
  const seeds = Array.from({ length: plan.repeat }, (_, index) => `-seed=${index + 1}`);
  const jobs = plan.settings.flatMap((setting) => seeds.map((seed) => [...setting, seed]));
  const lines: string[] = Array(jobs.length).fill("");
  const worker = async (queue: IterableIterator<[number, readonly string[]]>): Promise<void> => {
    for (const [index, setting] of queue)
      lines[index] = (await runOnce(run, binary, [...run.args, ...setting])).stdout;
  };
  const queue = jobs.entries();
  await Promise.all(Array.from({ length: availableParallelism() }, () => worker(queue)));
  writeFileSync(join(folder, plan.file), lines.join(""));
}
