import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { LeaklabError } from "../../src/index.js";
import { packagePath } from "../package-path.js";

/** Where a kernel spec goes: below `prefix`, or else to the user's own Jupyter. */
export interface SpecPlace {
  readonly prefix?: string | undefined;
}

/** Writes a kernel spec that starts this repository's kernel; returns its folder. */
export function installKernelSpec(place: SpecPlace = {}): string {
  const folder = specFolder(place);
  const shipped = packagePath("kernel-helpers", "jupyter", "kernels", "leaklab");
  const spec = JSON.parse(readFileSync(join(shipped, "kernel.json"), "utf8"));
  // Full paths: the spec lives outside the repository, and VS Code started from a desktop has
  // another PATH than the terminal.
  const argv = [process.execPath, join(shipped, "launch.mjs"), "{connection_file}"];
  try {
    mkdirSync(folder, { recursive: true });
    const draft = join(folder, `kernel.json.${process.pid}.new`);
    writeFileSync(draft, `${JSON.stringify({ ...spec, argv }, null, 2)}\n`);
    renameSync(draft, join(folder, "kernel.json"));
  } catch (cause) {
    throw new LeaklabError({
      code: "setup",
      file: folder,
      reason: `the kernel spec cannot be written there (${(cause as Error).message})`,
      advice: "Choose a folder of your own with --prefix, or leave it away",
      cause,
    });
  }
  return folder;
}

/** Removes the installed kernel spec; returns its folder, or undefined where there was none. */
export function uninstallKernelSpec(place: SpecPlace = {}): string | undefined {
  const folder = specFolder(place);
  if (!existsSync(join(folder, "kernel.json"))) return undefined;
  rmSync(folder, { recursive: true });
  return folder;
}

/** Where the kernel spec is, or would be. */
export function specFolder({ prefix }: SpecPlace): string {
  const folder = prefix === undefined ? userFolder() : join(resolve(prefix), "share", "jupyter");
  return join(folder, "kernels", "leaklab");
}

/** The user's Jupyter folder by the rules of jupyter_core, which VS Code follows too. */
function userFolder(): string {
  const { JUPYTER_DATA_DIR, XDG_DATA_HOME } = process.env;
  if (JUPYTER_DATA_DIR) return JUPYTER_DATA_DIR;
  if (process.platform === "darwin") return join(homedir(), "Library", "Jupyter");
  return join(XDG_DATA_HOME || join(homedir(), ".local", "share"), "jupyter");
}
