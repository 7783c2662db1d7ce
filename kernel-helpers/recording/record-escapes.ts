import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GoTool, goEnvironment } from "./go-tool.js";
import { guardedRun } from "./guarded-run.js";
import { datasetsFolder } from "./plan.js";

/** The files that `recordEscapes` writes. */
export const escapeFiles: readonly string[] = ["escapes-m-l.txt", "escapes-m.txt", "escapes.json"];

/** What the compiler says of a lab program's escapes: for people, also without inlining, and as JSON. */
export async function recordEscapes(go: GoTool, program: string, folder: string): Promise<void> {
  const compile = (gcflags: string): Promise<string> => compilerOutput(go, program, gcflags);
  writeFileSync(join(folder, "escapes-m.txt"), await compile("-m"));
  writeFileSync(join(folder, "escapes-m-l.txt"), await compile("-m -l"));
  const diagnostics = mkdtempSync(join(tmpdir(), "leaklab-escapes-"));
  try {
    await compile(`-json=0,${diagnostics}`);
    // One file per source file of package main.
    copyFileSync(join(diagnostics, "main", "main.json"), join(folder, "escapes.json"));
  } finally {
    rmSync(diagnostics, { recursive: true });
  }
}

/** What `go build` prints, on standard error too, without the paths of this machine. */
async function compilerOutput(go: GoTool, program: string, gcflags: string): Promise<string> {
  const build = ["build", "-trimpath", `-gcflags=${gcflags}`, "-o", "/dev/null", `./${program}`];
  const { stdout } = await guardedRun({
    what: `go build -gcflags="${gcflags}" ${program}`,
    command: "/bin/sh",
    args: ["-c", 'exec "$@" 2>&1', "sh", go.command, ...build],
    folder: datasetsFolder(),
    environment: goEnvironment(),
    timeLimitMs: 300_000,
    memoryLimitBytes: Number.POSITIVE_INFINITY,
  });
  return stdout;
}
