import { createRequire } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Compiler } from "../../../../kernel-helpers/kernel/language/tslab.js";
import { packagePath } from "../../../../kernel-helpers/package-path.js";

const require = createRequire(packagePath("node_modules/tslab/package.json"));

/** The compiler of cells, as tslab brings it. */
export const compiler = require("@tslab/typescript-for-tslab") as Compiler;

const promises =
  "interface Promise<T> { then(done: (value: T) => void): void } interface Array<T> {}";

/** A program of a few files in memory, with next to nothing of the library of JavaScript. */
export function programOf(sources: Readonly<Record<string, string>>): TypeScript.Program {
  const files: Readonly<Record<string, string>> = { ...sources, "/promises.d.ts": promises };
  const { ScriptTarget, ModuleKind, ModuleResolutionKind } = compiler;
  const options = {
    target: ScriptTarget.ES2022,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    declaration: true,
    esModuleInterop: true,
    noLib: true,
    types: [],
  };
  const host: TypeScript.CompilerHost = {
    ...compiler.createCompilerHost(options),
    fileExists: (path) => path in files,
    readFile: (path) => files[path],
    directoryExists: () => true,
    getDirectories: () => [],
    getSourceFile: (path) => {
      const text = files[path];
      return text === undefined
        ? undefined
        : compiler.createSourceFile(path, text, ScriptTarget.ES2022);
    },
  };
  return compiler.createProgram(["/cell.ts", "/promises.d.ts"], options, host);
}

/** What a program writes for its cell, into a file with this ending. */
export function emitted(
  program: TypeScript.Program,
  ending: string,
  transformers: TypeScript.CustomTransformers = {},
): string {
  let written = "";
  const write = (path: string, text: string): void => {
    if (path === `/cell${ending}`) written = text;
  };
  program.emit(program.getSourceFile("/cell.ts"), write, undefined, undefined, transformers);
  return written;
}
