import type * as TypeScript from "@tslab/typescript-for-tslab";
import { packagePath } from "../../package-path.js";
import type { Compiler } from "./tslab.js";

/** What a watching program asks for files and options. */
export type WatchHost =
  TypeScript.WatchCompilerHostOfFilesAndCompilerOptions<TypeScript.BuilderProgram>;

/**
 * How cells are checked. Strict, because a lesson about nil should not meet undefined unseen;
 * parameters may go without a type, because readers write Go. `LEAKLAB_STRICT=off` checks as stock
 * tslab does.
 */
export function cellOptions(
  compiler: Compiler,
  options: TypeScript.CompilerOptions,
): TypeScript.CompilerOptions {
  return {
    ...options,
    strict: process.env.LEAKLAB_STRICT !== "off",
    noImplicitAny: false,
    useUnknownInCatchVariables: false,
    // Packages with nothing but an exports map resolve too.
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    // Only these: TypeScript would read every other type package above a notebook at each start.
    types: ["node", "cell-globals"],
    typeRoots: [
      packagePath("node_modules", "@types"),
      packagePath("kernel-helpers", "kernel", "language", "types"),
    ],
    // Tracebacks name lines of the cell.
    sourceMap: true,
  };
}

/**
 * Makes `leaklab` and the packages it brings known in a notebook of any folder. What the notebook's
 * own folder has comes first.
 */
export function resolveFromHereToo(compiler: Compiler, host: WatchHost): void {
  const home = packagePath("notebooks", "cell.ts");
  // Else TypeScript takes it that every name in every file means something new at each cell.
  host.hasInvalidatedResolutions = () => false;
  const newCache = () => compiler.createModuleResolutionCache(process.cwd(), (path) => path);
  const lasting = newCache();
  let fresh = newCache();
  host.resolveModuleNameLiterals = (literals, containingFile, redirected, options) => {
    // What a cell imports may have come into being since the last one.
    if (containingFile.endsWith("/__tslab__.ts")) fresh = newCache();
    // What packages import has not, and there are hundreds of such names.
    const cache = containingFile.includes("/node_modules/") ? lasting : fresh;
    return literals.map((literal) => {
      const resolve = (from: string) =>
        compiler.resolveModuleName(literal.text, from, options, host, cache, redirected);
      const found = resolve(containingFile);
      return found.resolvedModule !== undefined || isPath(literal.text) ? found : resolve(home);
    });
  };
}

function isPath(name: string): boolean {
  return /^\.{0,2}\//.test(name);
}
