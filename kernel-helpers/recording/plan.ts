import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LeaklabError } from "../../src/index.js";
import { packagePath } from "../package-path.js";

/** What a profile without sampling books on a function: slots, which tiny objects share. */
export interface Charge {
  readonly site: string;
  readonly objects: number;
  /** Slot size in bytes. */
  readonly objectBytes: number;
}

/** Many processes that print one line each, gathered in one file; each repetition has its seed. */
export interface LinesPlan {
  readonly file: string;
  /** Processes per setting. */
  readonly repeat: number;
  readonly settings: readonly (readonly string[])[];
}

/** One entry of a program's `runs.json`. */
export interface RunPlan {
  readonly name: string;
  /** One line for the table in datasets/README.md. */
  readonly shows: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Built with `-race`. */
  readonly race?: boolean;
  /** The file for what it writes to standard error, such as the lines of gctrace. */
  readonly stderr?: string;
  /** Flags of the compiler, such as `-l`. */
  readonly gcflags?: string;
  /** The compiler's decisions about the program are recorded beside the run. */
  readonly escapes?: boolean;
  /** Runs Go's own tools, so it gets the reader's environment. */
  readonly toolchain?: boolean;
  /** What it leaves behind beside `heap.pb.gz`, `memstats.ndjson` and `truth.json`. */
  readonly files?: readonly string[];
  /** Absent: every retained object has a slot of its own, as `truth.json` says. */
  readonly charged?: readonly Charge[];
  readonly lines?: LinesPlan;
}

/** A lab program and the runs that are recorded of it. */
export interface ProgramPlan {
  /** For example `tiny-objects/blame`. */
  readonly name: string;
  readonly folder: string;
  readonly runs: readonly RunPlan[];
}

/** The folder of the Go module with all lab programs and their recordings. */
export function datasetsFolder(): string {
  return packagePath("datasets");
}

/** All lab programs, by name. */
export function programPlans(): readonly ProgramPlan[] {
  const root = datasetsFolder();
  if (!existsSync(root)) throw missingFolder(root);
  return foldersIn(root).flatMap((slug) =>
    foldersIn(join(root, slug))
      .map((program) => ({ name: `${slug}/${program}`, folder: join(root, slug, program) }))
      .filter(({ folder }) => existsSync(join(folder, "runs.json")))
      .map(({ name, folder }) => ({ name, folder, runs: readRuns(folder) })),
  );
}

function readRuns(folder: string): readonly RunPlan[] {
  return JSON.parse(readFileSync(join(folder, "runs.json"), "utf8")) as RunPlan[];
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
}

function missingFolder(folder: string): LeaklabError {
  return new LeaklabError({
    code: "recording-missing",
    file: folder,
    reason: "the folder of recordings is not there",
    advice: "It is part of the repository; restore it or clone anew",
  });
}
