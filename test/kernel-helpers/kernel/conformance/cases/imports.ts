import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { cases, failing, lastCases, value } from "../case.js";

/** Of what cells can import, and from where. */
export const importCases = [
  cases("imports packages with a top-level await statically", {
    "vega is imported": async (kernel) => {
      const code = 'import * as vega from "vega"; typeof vega.parse';
      expect(await value(kernel, code)).toBe("function");
    },
    "vega-lite is imported": async (kernel) => {
      const code = 'import { compile } from "vega-lite"; typeof compile';
      expect(await value(kernel, code)).toBe("function");
    },
  }),
  cases("imports packages with a top-level await dynamically", {
    "vega is imported dynamically, and kept": async (kernel) => {
      await kernel.execute('const laterVega = await import("vega");');
      expect(await value(kernel, "typeof laterVega.parse")).toBe("function");
    },
    "vega-lite is imported dynamically": async (kernel) => {
      expect(await value(kernel, 'typeof (await import("vega-lite")).compile')).toBe("function");
    },
  }),
  cases("knows the types of packages that have only an exports map", {
    "a package that has only an exports map is known with its types": async (kernel) => {
      const code = 'import { double } from "only-exports"; const wrong: string = double(2);';
      const ran = await failing(kernel, code);
      expect(JSON.stringify(ran.iopub)).toContain("'number' is not assignable to type 'string'");
      expect(await value(kernel, 'import { double } from "only-exports"; double(21)')).toBe("42");
    },
  }),
  cases("resolves leaklab and the kit's packages in any folder", {
    "leaklab is known in a folder outside the repository": async (kernel) => {
      const code =
        'import { samplingProbability } from "leaklab"; samplingProbability(524288).toFixed(4)';
      expect(await value(kernel, code)).toBe("0.6321");
    },
    "leaklab is known there with its types": async (kernel) => {
      const code = 'import { samplingProbability } from "leaklab"; samplingProbability("a");';
      expect(JSON.stringify((await failing(kernel, code)).iopub)).toContain("not assignable");
    },
    "Plot, jsdom, protobufjs and pako are known there": async (kernel) => {
      const code = `import * as Plot from "@observablehq/plot"; import { JSDOM } from "jsdom";
import protobuf from "protobufjs"; import { inflate } from "pako";
[Plot.plot, JSDOM, protobuf.parse, inflate].map((one) => typeof one).join()`;
      expect(await value(kernel, code)).toBe("function,function,function,function");
    },
  }),
  lastCases("runs nothing of a foreign workshop's node_modules at its start", {
    "a workshop folder with packages of its own runs none at start": async (_kernel, bench) => {
      const folder = mkdtempSync(join(tmpdir(), "leaklab-foreign-"));
      const mark = join(folder, "ran");
      try {
        for (const name of ["tslab", "zeromq", "leaklab", "vega", "typescript", "@types/node"])
          plantPackage(join(folder, "node_modules", name), mark);
        const kernel = await bench.start({ folder }).catch(() => undefined);
        const ran = await kernel?.execute("1 + 1");
        expect(existsSync(mark)).toBe(false);
        expect(ran?.reply.status).toBe("ok");
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  }),
].flat();

/** A package that leaves a mark when any of its modules runs. */
function plantPackage(folder: string, mark: string): void {
  mkdirSync(join(folder, "dist"), { recursive: true });
  const source = `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "");`;
  for (const file of ["index.js", "dist/main.js"]) writeFileSync(join(folder, file), source);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "1.0.22" }));
}
