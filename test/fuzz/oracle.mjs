import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Go's own parser as a program that judges profiles, built from the installed Go's tree. */
export class Oracle {
  folder = mkdtempSync(join(tmpdir(), "leaklab-oracle-"));
  program = join(this.folder, "oracle-program");

  constructor() {
    const parser = join(goRoot(), "src/cmd/vendor/github.com/google/pprof/profile");
    mkdirSync(join(this.folder, "profile"));
    for (const name of readdirSync(parser).filter((file) => file.endsWith(".go"))) {
      cpSync(join(parser, name), join(this.folder, "profile", name));
    }
    cpSync(fileURLToPath(new URL("oracle/main.go", import.meta.url)), join(this.folder, "main.go"));
    writeFileSync(join(this.folder, "go.mod"), "module oracle\n\ngo 1.21\n");
    execFileSync("go", ["build", "-o", this.program, "."], { cwd: this.folder });
  }

  /**
   * One line for each profile: its facts, or "refused" and why.
   * @param {readonly Uint8Array[]} profiles
   * @returns {string[]}
   */
  verdicts(profiles) {
    const input = Buffer.concat(profiles.flatMap((profile) => [lengthOf(profile), profile]));
    const { status, stdout, stderr } = spawnSync(this.program, { input, maxBuffer: 2 ** 30 });
    if (status !== 0) throw new Error(`the oracle ended with ${status}: ${stderr}`);
    return stdout.toString().split("\n").slice(0, -1);
  }

  close() {
    rmSync(this.folder, { recursive: true });
  }
}

function goRoot() {
  return execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
}

/** @param {Uint8Array} profile */
function lengthOf(profile) {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(profile.length);
  return length;
}
