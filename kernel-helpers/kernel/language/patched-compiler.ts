import type { CompilerOptions } from "@tslab/typescript-for-tslab";
import { cellOptions, resolveFromHereToo, type WatchHost } from "./compiler-options.js";
import type { Emission } from "./emission.js";
import type { LateComments } from "./late-comments.js";
import type { Compiler } from "./tslab.js";
import { nameOrAny } from "./unnamed-types.js";

/** The functions of the compiler that tslab finds replaced. */
export function patchedCompiler(
  compiler: Compiler,
  emission: Emission,
  comments: LateComments,
): Partial<Compiler> {
  const createWatchCompilerHost = (
    files: string[],
    options: CompilerOptions,
    ...rest: unknown[]
  ): WatchHost => {
    const create = compiler.createWatchCompilerHost as (...all: unknown[]) => WatchHost;
    const host = create(files, cellOptions(compiler, options), ...rest);
    resolveFromHereToo(compiler, host);
    return host;
  };
  const createWatchProgram = (host: WatchHost) => {
    emission.watch(host);
    comments.watch(host);
    return compiler.createWatchProgram(host);
  };
  return {
    createWatchCompilerHost: createWatchCompilerHost as Compiler["createWatchCompilerHost"],
    createWatchProgram: createWatchProgram as Compiler["createWatchProgram"],
    getPreEmitDiagnostics: (program, ...rest) => {
      nameOrAny(compiler, program.getTypeChecker());
      return compiler.getPreEmitDiagnostics(program, ...rest);
    },
    // tslab's fork has it for the cell together with the .ts files that it imports.
    getPreEmitDiagnosticsOfFiles: (program, ...rest) => {
      nameOrAny(compiler, program.getTypeChecker());
      return compiler.getPreEmitDiagnosticsOfFiles(program, ...rest);
    },
    transpileModule: emission.transpileModule,
  };
}
