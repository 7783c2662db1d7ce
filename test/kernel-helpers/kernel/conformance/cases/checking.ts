import { expect } from "vitest";
import { cases, failing, lastCases, value } from "../case.js";

const unnamed = 'import { hidden, branded } from "secretive";';

/** Of how strictly cells are checked. */
export const checkingCases = [
  cases("checks strictly", {
    "null is no string": async (kernel) => {
      const ran = await failing(kernel, "const text: string = null;");
      expect(JSON.stringify(ran.iopub)).toContain("not assignable");
    },
    "this repository's tools are no types of a cell": async (kernel) => {
      await failing(kernel, "type Says = Chai.Assertion;");
    },
  }),
  cases("lets parameters go without a type", {
    "a parameter needs no type": async (kernel) => {
      expect(await value(kernel, "const twice = (n) => n * 2; twice(4)")).toBe("8");
    },
  }),
  lastCases("checks as stock tslab does where strict is switched off", {
    "LEAKLAB_STRICT=off lets null be a string, and nothing else does": async (kernel, bench) => {
      const lax = await bench.start({ environment: { LEAKLAB_STRICT: "off" } });
      const code = "const nothing: string = null; String(nothing)";
      expect(await value(lax, code)).toBe("null");
      await failing(lax, "const wrong: string = 5;");
      await failing(kernel, code);
    },
  }),
  cases("never fails on a type that cannot be named between cells", {
    "a module of Node is imported dynamically, with its types in later cells": async (kernel) => {
      await kernel.execute('const nodeFs = await import("node:fs");');
      const both = "[typeof nodeFs.readFileSync, typeof nodeFs.default.readFileSync].join()";
      expect(await value(kernel, both)).toBe("function,function");
      await failing(kernel, 'const wrong: string = nodeFs.existsSync("/");');
    },
    "leaklab is imported dynamically, with its types in later cells": async (kernel) => {
      await kernel.execute('const kit = await import("leaklab");');
      expect(await value(kernel, "kit.samplingProbability(524288).toFixed(4)")).toBe("0.6321");
      await failing(kernel, "const wrong: string = kit.samplingProbability(8);");
    },
    "an interface that its package does not export": async (kernel) => {
      await kernel.execute(`${unnamed} const found = hidden(); const { size } = hidden();`);
      expect(await value(kernel, "found.size + size")).toBe("6");
    },
    "a brand with a unique symbol": async (kernel) => {
      expect(await value(kernel, `${unnamed} const brand = branded(); typeof brand`)).toBe(
        "object",
      );
      expect(await value(kernel, "typeof brand")).toBe("object");
    },
    "functions and classes that give such a type": async (kernel) => {
      const code = `${unnamed} function give() { return hidden(); }
class Keeps { kept = hidden(); }`;
      await kernel.execute(code);
      expect(await value(kernel, "give().size + new Keeps().kept.size")).toBe("6");
    },
    "only that variable loses its type": async (kernel) => {
      await kernel.execute(`${unnamed} const untyped = hidden(), typed = untyped.size;`);
      expect(await value(kernel, "typed")).toBe("3");
      await failing(kernel, "const wrong: string = typed;");
    },
    "the cell itself is still checked": async (kernel) => {
      const ran = await failing(kernel, `${unnamed} const n: string = hidden().size;`);
      expect(JSON.stringify(ran.iopub)).toContain("'number' is not assignable to type 'string'");
    },
    "a module cell may export such a type": async (kernel) => {
      const code = '/** @module gives */\nimport { hidden } from "secretive";';
      await kernel.execute(`${code}\nexport const given = hidden();`);
      expect(await value(kernel, 'import { given } from "./gives"; given.size')).toBe("3");
    },
  }),
].flat();
