import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { packagePath } from "../../../../../kernel-helpers/package-path.js";
import { type Bench, ownCases, value } from "../case.js";
import { withPreload } from "../faults/preload.js";

type Environment = Readonly<Record<string, string>>;

function leaklab(environment: Environment, ...args: readonly string[]): string {
  const program = packagePath("kernel-helpers", "cli", "leaklab.mjs");
  const env = { ...process.env, ...environment };
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], { env });
  return `${stdout}${stderr}`;
}

async function inPrefix(look: (prefix: string, spec: string) => Promise<void>): Promise<void> {
  const prefix = mkdtempSync(join(tmpdir(), "leaklab-prefix-"));
  try {
    await look(prefix, join(prefix, "share/jupyter/kernels/leaklab"));
  } finally {
    rmSync(prefix, { recursive: true });
  }
}

/** Of `npx leaklab kernel`. */
export const commandCases = [
  ownCases("registers the kernel with install", {
    "an installed kernel starts in a folder that knows nothing of it": ({ environment, start }) =>
      inPrefix(async (prefix, spec) => {
        leaklab(environment, "kernel", "install", "--prefix", prefix);
        const kernel = await start({ spec });
        expect(await value(kernel, "1 + 1")).toBe("2");
      }),
  }),
  ownCases("takes it back with uninstall", {
    "an uninstalled kernel leaves nothing behind": ({ environment }) =>
      inPrefix(async (prefix, spec) => {
        leaklab(environment, "kernel", "install", "--prefix", prefix);
        expect(existsSync(spec)).toBe(true);
        leaklab(environment, "kernel", "uninstall", "--prefix", prefix);
        expect(existsSync(spec)).toBe(false);
      }),
  }),
  ownCases("finds what is wrong with doctor, and says what to do", {
    "doctor names what it looked at, with times": async ({ environment }) => {
      const said = leaklab(environment, "kernel", "doctor");
      for (const subject of ["Node", "ZeroMQ", "JupyterLab", "Kernel", "Cell 1", "Cell 3"])
        expect(said).toMatch(new RegExp(`^(ok|BAD) +${subject} `, "m"));
      expect(said).toMatch(/^ok +Kernel +answers after \d+ ms$/m);
      expect(said).toMatch(/^ok +Cell 3 +ran in \d+ ms$/m);
    },
    "doctor finds a kernel whose cells fail": async ({ environment }) => {
      const said = leaklab(brokenBy("other-tslab-version", environment), "kernel", "doctor");
      expect(said).toMatch(/^BAD +Cell 1 +error: .*tslab is 9\.9\.9/m);
      expect(said).toMatch(/npm ci|npm test/);
    },
  }),
].flat();

function brokenBy(name: string, environment: Bench["environment"]): Environment {
  const file = fileURLToPath(new URL(`../faults/planted/${name}.cjs`, import.meta.url));
  return withPreload(file, environment);
}
