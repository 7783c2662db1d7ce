import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LeaklabError } from "../../src/index.js";
import { packagePath } from "../package-path.js";

/** What a `kernel.json` says about starting and interrupting a kernel. */
export interface KernelSpec {
  /** Command and arguments, `{resource_dir}` already replaced. */
  readonly argv: readonly string[];
  readonly interruptMode: "signal" | "message";
}

/** Reads the `kernel.json` in a kernel spec folder; by default that of this repository. */
export function readKernelSpec(folder: string = ownSpecFolder()): KernelSpec {
  const file = join(folder, "kernel.json");
  try {
    const spec = JSON.parse(readFileSync(file, "utf8"));
    if (!Array.isArray(spec.argv) || spec.argv.length === 0) throw new Error("argv is empty");
    return {
      argv: spec.argv.map((part: unknown) => String(part).replaceAll("{resource_dir}", folder)),
      interruptMode: spec.interrupt_mode === "message" ? "message" : "signal",
    };
  } catch (cause) {
    throw new LeaklabError({
      code: "setup",
      file,
      reason: `there is no usable kernel spec (${(cause as Error).message})`,
      advice: "Run the command from a complete copy of the repository",
      cause,
    });
  }
}

function ownSpecFolder(): string {
  return packagePath("kernel-helpers", "jupyter", "kernels", "leaklab");
}
