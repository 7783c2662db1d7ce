import { expect } from "vitest";
import { cases, failing, value } from "../case.js";
import { streamed, types } from "../exchange.js";

/** Of the names that cells declare, and of what a cell may say at its top level. */
export const nameCases = [
  cases("lets functions of earlier cells see a later assignment", {
    "a later assignment is seen by functions of earlier cells": async (kernel) => {
      await kernel.execute(
        "let rate = 524288; function prob(size: number) { return 1 - Math.exp(-size / rate); }",
      );
      expect(await value(kernel, "rate = 16; prob(16).toFixed(3)")).toBe("0.632");
    },
    "a later redeclaration is seen by functions of earlier cells": async (kernel) => {
      await kernel.execute("let step = 1; const next = (n: number) => n + step;");
      await kernel.execute("let step = 10;");
      expect(await value(kernel, "next(1)")).toBe("11");
    },
    "a function defined again is the one that others call": async (kernel) => {
      await kernel.execute("function inner() { return 1; } function outer() { return inner(); }");
      await kernel.execute("function inner() { return 2; }");
      expect(await value(kernel, "outer()")).toBe("2");
    },
    "a shorthand property reads a variable of an earlier cell": async (kernel) => {
      await kernel.execute("const objectBytes = 24;");
      expect(await value(kernel, "({ objectBytes }).objectBytes")).toBe("24");
    },
  }),
  cases("keeps the names and types of cells for later ones", {
    "a function may be called above its declaration": async (kernel) => {
      const code = "const early = late(); function late() { return 5; } early";
      expect(await value(kernel, code)).toBe("5");
    },
    "let, const, class and function can be declared again with another type": async (kernel) => {
      await kernel.execute("const again = 1; class Twice { a = 1 }");
      const code = "const again = 'text'; class Twice { b = 2 } again + new Twice().b";
      expect(await value(kernel, code)).toBe("text2");
    },
    "an enum run again has only its new members": async (kernel) => {
      await kernel.execute("enum Kind { a, b }");
      expect(await value(kernel, "enum Kind { c } Object.keys(Kind).join()")).toBe("0,c");
    },
    "types are carried to later cells": async (kernel) => {
      await kernel.execute("interface Row { readonly bytes: number }");
      await failing(kernel, "const row: Row = { bytes: 'x' };");
      expect(await value(kernel, "const row: Row = { bytes: 3 }; row.bytes")).toBe("3");
    },
    "destructured names are variables of the notebook": async (kernel) => {
      await kernel.execute("const { a: first, b: [second] } = { a: 1, b: [2] };");
      expect(await value(kernel, "first + second")).toBe("3");
    },
    "an imported name can be declared by a later cell": async (kernel) => {
      await kernel.execute('import { join } from "node:path"');
      expect(await value(kernel, "const join = 3; join")).toBe("3");
    },
    "a module cell is imported by another": async (kernel) => {
      await kernel.execute("/** @module shared */\nexport const shared = 11;");
      expect(await value(kernel, 'import { shared } from "./shared"; shared')).toBe("11");
    },
    "a .ts file beside the notebook is imported": async (kernel) => {
      expect(await value(kernel, 'import { beside } from "./beside"; beside')).toBe("7");
    },
    "top-level await": async (kernel) => {
      expect(await value(kernel, "const waited = await Promise.resolve(4); waited")).toBe("4");
    },
    "for await alone": async (kernel) => {
      const ran = await kernel.execute("for await (const n of [1, 2]) console.log(n)");
      expect(streamed(ran, "stdout")).toBe("1\n2\n");
    },
    "import.meta and __dirname are there": async (kernel) => {
      const code = "import.meta.url.slice(0, 5) + (__dirname === process.cwd())";
      expect(await value(kernel, code)).toBe("file:true");
    },
    "an import only shows nothing": async (kernel) => {
      const ran = await kernel.execute('import { inspect } from "node:util"');
      expect(types(ran).filter((type) => !/status|execute_input/.test(type))).toEqual([]);
    },
  }),
].flat();
