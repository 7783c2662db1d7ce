import { expect, test } from "vitest";
import { liveNames } from "../../../../kernel-helpers/kernel/language/live-names/live-names.js";
import { compiler, emitted, programOf } from "./compiler.js";

const box = "export declare const a: 1; export declare const b: 2; export interface T {}";

/** A cell as it leaves the rewriting, with the `export` that tslab puts at its end. */
function rewritten(cell: string, names: string): string {
  const program = programOf({ "/cell.ts": `${cell}\nexport {${names}}`, "/box.d.ts": box });
  const before = [liveNames(compiler, program.getTypeChecker())];
  return emitted(program, ".js", { before });
}

test("variables are exported where they are declared, and once", () => {
  expect(rewritten("let a = 1, { b, c: [d] } = f();", "a, b, d")).toBe(
    "export let a = 1, { b, c: [d] } = f();\nexport {};\n",
  );
});

test("functions are variables that stand above all statements", () => {
  expect(rewritten("go();\nasync function go() { return 1; }", "go")).toBe(
    "export let go = async function go() { return 1; };\ngo();\nexport {};\n",
  );
});

test("a class is a variable where it stands; one with a decorator stays as it is", () => {
  expect(rewritten("class A { x = 1; }", "A")).toBe(
    "export let A = class A {\n    x = 1;\n};\nexport {};\n",
  );
  expect(rewritten("@sealed class A {}", "A")).toContain("export { A };");
});

test("imported values are copied into the scope, types are not", () => {
  const cell = 'import { a, type T } from "./box"; import * as all from "./box"; a; all;';
  const code = rewritten(cell, "a, T, all");
  expect(code).toContain("exports.a = a;");
  expect(code).toContain("exports.all = all;");
  expect(code).not.toMatch(/exports\.T|export \{ \w/);
});

test("awaits and dynamic imports call the executor", () => {
  expect(rewritten('async function f() { await import("./box"); }', "f")).toContain(
    'cellBack(cellHere(), await cellAwait(cellImport("./box")))',
  );
  expect(rewritten("const m = import.meta;", "m")).toContain("export const m = cellMeta;");
});
