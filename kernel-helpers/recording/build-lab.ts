import { type GoTool, goEnvironment } from "./go-tool.js";
import { guardedRun } from "./guarded-run.js";
import { datasetsFolder } from "./plan.js";

/** Which program to build, and where to. */
export interface Build {
  readonly go: GoTool;
  /** For example `tiny-objects/blame`. */
  readonly program: string;
  readonly race?: boolean;
  /** Flags of the compiler, such as `-l`. */
  readonly gcflags?: string;
  /** Path of the program to write. */
  readonly output: string;
}

// `go build` does not watch its stdin, so a shell does: when the pipe ends because our process was
// killed, it ends the whole process group, compilers included.
const untilStdinEnds = [
  "exec 3<&0",
  '"$@" 3<&- </dev/null & build=$!',
  "(read -r end <&3; kill -9 0) 2>/dev/null & watch=$!",
  'wait "$build"; code=$?',
  'kill "$watch"',
  'exit "$code"',
].join("\n");

/** Builds a lab program without the paths of this machine in it. */
export async function buildLab(build: Build): Promise<void> {
  const gcflags = build.gcflags === undefined ? [] : [`-gcflags=${build.gcflags}`];
  const flags = ["-trimpath", "-buildvcs=false", ...(build.race ? ["-race"] : []), ...gcflags];
  const go = [build.go.command, "build", ...flags, "-o", build.output, `./${build.program}`];
  await guardedRun({
    what: `go build ${build.race ? "-race " : ""}${build.program}`,
    command: "/bin/sh",
    args: ["-c", untilStdinEnds, "sh", ...go],
    folder: datasetsFolder(),
    environment: goEnvironment(),
    timeLimitMs: 300_000,
    memoryLimitBytes: Number.POSITIVE_INFINITY,
  });
}
