import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { WatchHost } from "./compiler-options.js";
import { liveNames } from "./live-names/live-names.js";
import type { Compiler } from "./tslab.js";

/**
 * What the compiler wrote for the cell at hand, beside the code that tslab passes on: which modules
 * it imports, whether it waits, and the way back from its lines to those of the cell.
 */
export class Emission {
  imports: readonly string[] = [];
  isAsync = false;
  /** `mappings` of two source maps: from what runs to the step before, and from there to the cell. */
  mappings: readonly string[] = [];
  private javaScript = "";
  private cellMappings = "";
  private readonly compiler: Compiler;

  constructor(compiler: Compiler) {
    this.compiler = compiler;
  }

  forget(): void {
    this.imports = [];
    this.isAsync = false;
    this.mappings = [];
    this.javaScript = "";
  }

  /** Watches the programs of a host, which tslab makes anew for each cell. */
  watch(host: WatchHost): void {
    const { afterProgramCreate } = host;
    host.afterProgramCreate = (program) => {
      this.watchEmit(program);
      afterProgramCreate?.(program);
    };
  }

  /** The compiler's step to CommonJS, with a source map for the cell. */
  readonly transpileModule: Compiler["transpileModule"] = (text, options) => {
    if (text !== this.javaScript) return this.compiler.transpileModule(text, options);
    const source = withoutMapAddress(text);
    this.imports = this.compiler
      .preProcessFile(source, true, false)
      .importedFiles.map(({ fileName }) => fileName);
    const compilerOptions = { ...options.compilerOptions, sourceMap: true };
    const result = this.compiler.transpileModule(source, { ...options, compilerOptions });
    this.mappings = [mappingsOf(result.sourceMapText), this.cellMappings];
    return { ...result, outputText: withoutMapAddress(result.outputText) };
  };

  private watchEmit(program: TypeScript.BuilderProgram): void {
    const { emit } = program;
    program.emit = (file, write, token, onlyDeclarations, transformers) => {
      if (!file?.fileName.endsWith("/__tslab__.ts") || write === undefined)
        return emit.call(program, file, write, token, onlyDeclarations, transformers);
      this.isAsync = waitsAtTop(this.compiler, file);
      const checker = program.getProgram().getTypeChecker();
      const before = [liveNames(this.compiler, checker)];
      return emit.call(program, file, this.watchWrite(write), token, onlyDeclarations, {
        ...transformers,
        before,
      });
    };
  }

  private watchWrite(write: TypeScript.WriteFileCallback): TypeScript.WriteFileCallback {
    return (name, text, ...rest) => {
      if (name.endsWith("/__tslab__.js.map")) this.cellMappings = mappingsOf(text);
      if (name.endsWith("/__tslab__.js")) this.javaScript = text;
      write(name, text, ...rest);
    };
  }
}

/** Whether an await stands outside all functions of the cell. */
function waitsAtTop(compiler: Compiler, cell: TypeScript.SourceFile): boolean {
  const waits = (node: TypeScript.Node): boolean => {
    if (compiler.isFunctionLike(node) || compiler.isClassStaticBlockDeclaration(node)) return false;
    if (compiler.isAwaitExpression(node)) return true;
    if (compiler.isForOfStatement(node) && node.awaitModifier !== undefined) return true;
    return compiler.forEachChild(node, waits) ?? false;
  };
  return waits(cell);
}

function mappingsOf(map: string | undefined): string {
  return map === undefined ? "" : String(JSON.parse(map).mappings);
}

function withoutMapAddress(text: string): string {
  return text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
}
