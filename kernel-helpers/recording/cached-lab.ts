import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildLab } from "./build-lab.js";
import type { GoTool } from "./go-tool.js";
import { labFolder } from "./lab-folder.js";
import { datasetsFolder } from "./plan.js";

/** The path of a built lab program, built when its source or the Go is new. */
export async function cachedLab(go: GoTool, program: string, race: boolean): Promise<string> {
  const folder = join(labFolder(), "built", fingerprint(go, program, race));
  const binary = join(folder, program.split("/").at(-1) ?? program);
  if (existsSync(binary)) return binary;
  const fresh = `${binary}.${process.pid}`;
  mkdirSync(dirname(binary), { recursive: true });
  try {
    await buildLab({ go, program, race, output: fresh });
    renameSync(fresh, binary);
  } finally {
    rmSync(fresh, { force: true });
  }
  return binary;
}

function fingerprint(go: GoTool, program: string, race: boolean): string {
  const hash = createHash("sha256").update(`${go.version}\0${program}\0${race}`);
  const root = datasetsFolder();
  for (const file of sourcesIn(root)) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest("hex").slice(0, 24);
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".go") || name === "go.mod")
    .sort()
    .map((name) => join(folder, name));
}
