import { readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { packagePath } from "../../package-path.js";

/** TypeScript as tslab brings it: its own fork of 5.0.4. */
export type Compiler = typeof TypeScript;

/** tslab's converter of cells, as far as the kernel asks it. */
export interface Converter {
  convert(declarations: string, source: string): Conversion;
  inspect(declarations: string, source: string, offset: number): QuickInfo | undefined;
  complete(declarations: string, source: string, offset: number): Completion;
  addModule(name: string, source: string, metadata: object): readonly Diagnostic[];
  close(): void;
}

/** A cell as the converter gives it back; no `output` when there are diagnostics. */
interface Conversion {
  readonly output?: string;
  readonly declOutput?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly hasToplevelAwait?: boolean;
  readonly sideOutputs?: readonly SideOutput[];
  readonly lastExpressionVar?: string;
}

/** What the compiler knows of the name at some place of a cell. */
interface QuickInfo {
  readonly textSpan: { readonly start: number };
}

/** JavaScript of a `.ts` file beside the notebook, or of a cell that is a module. */
export interface SideOutput {
  readonly path: string;
  readonly data: string;
}

/** A complaint of the compiler; lines and characters count from 0. */
export interface Diagnostic {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  readonly messageText: string;
  readonly code: number;
  readonly fileName?: string;
}

/** Completions for the text between two offsets. */
interface Completion {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly string[];
}

/** The functions of tslab that the kernel stands on. */
export interface Tslab {
  readonly compiler: Compiler;
  createConverter(options: { isJS: boolean; isBrowser: boolean }): Converter;
  isCompleteCode(source: string): { completed: boolean; indent?: string };
  getCodeMetadata(source: string): { readonly module?: string; readonly jsx?: boolean };
  printQuickInfo(quickInfo: QuickInfo): string;
}

/** Replaces functions of the compiler before tslab sees it. */
export type Patch = (compiler: Compiler) => Partial<Compiler>;

const knownVersion = "1.0.22";

/**
 * tslab's internals, over a compiler with some functions replaced. This is the only file that
 * reaches into tslab; throws when it is not the version whose inside is known.
 */
export function loadTslab(patch: Patch): Tslab {
  const folder = packagePath("node_modules", "tslab");
  const require = createRequire(`${folder}/package.json`);
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  if (version !== knownVersion) throw unknownTslab(`tslab is ${version}`);
  const compilerModule = loadCompiler(require.resolve("@tslab/typescript-for-tslab"));
  const compiler = compilerModule.exports as Compiler;
  compilerModule.exports = patched(compiler, patch(compiler));
  const tslab = {
    compiler,
    ...require("./dist/converter.js"),
    ...require("./dist/metadata.js"),
    ...require("./dist/inspect.js"),
  };
  const needed = ["createConverter", "isCompleteCode", "getCodeMetadata", "printQuickInfo"];
  const missing = needed.find((name) => typeof tslab[name] !== "function");
  if (missing !== undefined) throw unknownTslab(`tslab has no ${missing}`);
  return tslab as Tslab;
}

// The module's own properties are getters that cannot be redefined, so it is copied.
function patched(compiler: Compiler, changes: Partial<Compiler>): object {
  const properties = Object.getOwnPropertyDescriptors(compiler);
  return Object.defineProperties(
    {},
    { ...properties, ...Object.getOwnPropertyDescriptors(changes) },
  );
}

/**
 * Loads the compiler as `require` would, but as Latin-1: of its eight million letters five, all in
 * comments, are not, and for them V8 would keep the whole text at two bytes a letter.
 */
function loadCompiler(file: string): NodeJS.Module {
  const module = new Module(file) as NodeJS.Module & { _compile(text: string, file: string): void };
  module._compile(readFileSync(file, "latin1"), file);
  createRequire(file).cache[file] = module;
  return module;
}

// Not a LeaklabError: the library would come into the thread of the compiler with it.
function unknownTslab(reason: string): Error {
  return new Error(
    `the kernel knows the inside of tslab ${knownVersion} only, and ${reason}. Run \`npm ci\` in the folder of leaklab.`,
  );
}
