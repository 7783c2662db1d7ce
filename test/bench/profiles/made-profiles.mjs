import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deepProfile } from "./deep-profile.mjs";
import { goProgram } from "./go-program.mjs";

// Profiles are the same in every run: they are kept. A change of what makes them takes a new name.
const folder = join(tmpdir(), "leaklab-bench-profiles-1");

/**
 * A heap profile that a Go program wrote, with that many walks down its call graph.
 * @param {number} functions
 * @param {number} walks
 */
export function goProfile(functions, walks) {
  return kept(`go-${functions}-${walks}.pb.gz`, (file) => {
    execFileSync(program(functions), [file, String(walks)], { stdio: "inherit" });
  });
}

/** @param {number} samples */
export function deepProfileFile(samples) {
  return kept(`deep-${samples}.pb.gz`, (file) => writeFileSync(file, deepProfile(samples)));
}

/** @param {number} functions */
function program(functions) {
  return kept(`walk-${functions}`, (file) => {
    const source = join(folder, `walk-${functions}.go`);
    writeFileSync(source, goProgram(functions));
    const env = { ...process.env, GO111MODULE: "off" };
    execFileSync("go", ["build", "-o", file, source], { env, stdio: "inherit" });
  });
}

/**
 * The path of a file in the folder, made if it is not there; a run that is broken off leaves none.
 * @param {string} name
 * @param {(file: string) => void} make
 */
function kept(name, make) {
  const file = join(folder, name);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  console.error(`  making ${file}`);
  const part = `${file}.${process.pid}.part`;
  make(part);
  renameSync(part, file);
  return file;
}
