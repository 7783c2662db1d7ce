import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { type Bench, lastCases, ownCases, value } from "../case.js";
import { withPreload } from "../faults/preload.js";

const planted = (name: string): string =>
  fileURLToPath(new URL(`../faults/planted/${name}.cjs`, import.meta.url));

async function isRefused(bench: Bench, fault: string, words: RegExp): Promise<void> {
  const kernel = await bench.start({ environment: withPreload(planted(fault)) });
  const { reply } = await kernel.execute("1");
  expect(reply).toMatchObject({ status: "error" });
  expect(reply.evalue).toMatch(words);
}

/** Of the start of a kernel, and of the tslab that it finds. */
export const startCases = [
  lastCases("answers kernel_info before TypeScript is loaded", {
    "kernel_info is answered while TypeScript still loads": async (_kernel, bench) => {
      const mark = join(bench.folder, `typescript-is-loaded-${process.hrtime.bigint()}`);
      const environment = { ...withPreload(planted("slow-typescript")), LEAKLAB_LOADED_MARK: mark };
      const kernel = await bench.start({ environment });
      expect(existsSync(mark)).toBe(false);
      expect(await value(kernel, "1 + 1")).toBe("2");
      expect(existsSync(mark)).toBe(true);
    },
  }),
  lastCases("refuses a tslab of another version with a plain error", {
    "a tslab of another version is refused": (_kernel, bench) =>
      isRefused(bench, "other-tslab-version", /tslab 1\.0\.22 only, and tslab is 9\.9\.9.*npm ci/s),
  }),
  lastCases("refuses a tslab with other internals with a plain error", {
    "a tslab without the converter is refused": (_kernel, bench) =>
      isRefused(bench, "other-tslab-inside", /tslab has no createConverter.*npm ci/s),
  }),
  ownCases("reaches into tslab in one file only", {
    "only language/tslab.ts loads anything of tslab": async (bench) => {
      // Types of the compiler are free; anything that loads names a package or a file of it.
      const loading = /^(?!import type).*["'](?:tslab\/dist|@tslab\/|\.\/dist\/)/m;
      const paths = [...bench.sources()].filter(([, text]) => loading.test(text));
      expect(paths.map(([path]) => path)).toEqual(["language/tslab.ts"]);
    },
  }),
].flat();
