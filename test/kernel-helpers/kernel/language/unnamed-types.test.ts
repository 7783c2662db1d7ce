import { expect, test } from "vitest";
import { nameOrAny } from "../../../../kernel-helpers/kernel/language/unnamed-types.js";
import { compiler, emitted, programOf } from "./compiler.js";

const box = `interface Hidden { readonly size: 3 }
declare const brand: unique symbol;
export declare function hidden(): Hidden;
export declare function branded(): { readonly [brand]: true };
export declare function plain(): { readonly size: 3 };
export {};`;

/** The declarations of a cell, and what the compiler says against them. */
function declared(cell: string): { readonly text: string; readonly complaints: number } {
  const program = programOf({ "/cell.ts": cell, "/box.d.ts": box });
  nameOrAny(compiler, program.getTypeChecker());
  const complaints = program.getDeclarationDiagnostics(program.getSourceFile("/cell.ts")).length;
  return { text: emitted(program, ".d.ts"), complaints };
}

const from = 'import { hidden, branded, plain } from "./box";';

test("without it the compiler refuses such a cell", () => {
  const program = programOf({ "/cell.ts": `${from} export const h = hidden();`, "/box.d.ts": box });
  const [complaint] = program.getDeclarationDiagnostics(program.getSourceFile("/cell.ts"));
  expect(String(complaint?.messageText)).toMatch(/'Hidden'.*cannot be named/);
});

test("a variable whose type has no name is any, its neighbours keep theirs", () => {
  const cell = `${from} export const h = hidden(), b = branded(), p = plain(), n = h.size;`;
  const { text, complaints } = declared(cell);
  expect(complaints).toBe(0);
  expect(text.replace(/\s+/g, " ")).toBe(
    "export declare const h: any, b: any, p: { readonly size: 3; }, n: 3; ",
  );
});

test("so are what functions return, members of classes and destructured names", () => {
  const { text, complaints } = declared(`${from} export function f() { return hidden(); }
export class C { kept = hidden(); own = 1; }
export const { size } = hidden(), [one] = [hidden()];`);
  expect(complaints).toBe(0);
  expect(text).toContain("export declare function f(): any;");
  expect(text).toContain("kept: any;");
  expect(text).toContain("own: number;");
  expect(text).toContain("size: 3");
});

test("type parameters are no names that could be missing", () => {
  const { text } = declared(`export const wrap = <T,>(x: T) => ({ x });
export const keys = <T, K extends keyof T>(of: T, key: K) => of[key];`);
  expect(text.replace(/\s+/g, " ")).toBe(
    "export declare const wrap: <T>(x: T) => { x: T; }; " +
      "export declare const keys: <T, K extends keyof T>(of: T, key: K) => T[K]; ",
  );
});

test("what a dynamic import gives has the type of the module", () => {
  const { text, complaints } = declared('export const box = await import("./box");');
  expect(complaints).toBe(0);
  expect(text.replace(/\s+/g, " ")).toContain('export declare const box: typeof import("./box")');
});

test("a module with a default export is not its own default", () => {
  const declared = (named: string): string => {
    const program = programOf({
      "/cell.ts": 'export const box = await import("./box");',
      "/box.d.ts": `${box.replace("export {};", "")} ${named}`,
    });
    nameOrAny(compiler, program.getTypeChecker());
    return emitted(program, ".d.ts").replace(/\s+/g, " ");
  };
  expect(declared("export {};")).toContain(
    'typeof import("./box") & { default: typeof import("./box"); }',
  );
  expect(declared("export default 1;")).not.toContain("default: typeof");
});
