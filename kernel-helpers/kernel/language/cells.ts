import { Emission } from "./emission.js";
import { LateComments } from "./late-comments.js";
import { moduleNames, openModuleName } from "./module-names.js";
import { hasOpenTemplate } from "./open-template.js";
import { patchedCompiler } from "./patched-compiler.js";
import { quietWatchers } from "./quiet-watchers.js";
import { codePointsOf, unitsOf } from "./text-offset.js";
import {
  type Converter,
  type Diagnostic,
  loadTslab,
  type SideOutput,
  type Tslab,
} from "./tslab.js";

/** A cell ready to run, or what the compiler has against it. */
export type CellCode = RunnableCell | { readonly diagnostics: readonly Diagnostic[] };

/** The JavaScript of a cell: the body of a function of `exports`, `require` and what it calls. */
export interface RunnableCell {
  readonly code: string;
  readonly isAsync: boolean;
  /** Modules that it imports first of all. */
  readonly imports: readonly string[];
  /** The property of `exports` that holds the last value. */
  readonly lastName: string | undefined;
  readonly mappings: readonly string[];
  readonly sideOutputs: readonly SideOutput[];
}

/** Completions with Jupyter's offsets. */
export interface Completions {
  readonly matches: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** The language side of one notebook: what its cells declared so far, and the compiler over it. */
export class Cells {
  private readonly tslab: Tslab;
  private readonly emission: Emission;
  private readonly comments: LateComments;
  private readonly converter: Converter;
  private declarations = "";
  private hasMetLeaklab = false;

  constructor() {
    let emission: Emission | undefined;
    let comments: LateComments | undefined;
    this.tslab = loadTslab((compiler) => {
      emission = new Emission(compiler);
      comments = new LateComments(compiler);
      quietWatchers(compiler.sys);
      return patchedCompiler(compiler, emission, comments);
    });
    this.emission = emission ?? new Emission(this.tslab.compiler);
    this.comments = comments ?? new LateComments(this.tslab.compiler);
    this.converter = this.tslab.createConverter({ isJS: false, isBrowser: false });
  }

  /** Compiles a cell and keeps what it declares for the ones to come. */
  convert(source: string): CellCode {
    const metadata = this.tslab.getCodeMetadata(source);
    if (metadata.module !== undefined) return this.module(metadata.module, source, metadata);
    const { code, declarations } = this.compile(source);
    this.hasMetLeaklab ||= /["']leaklab["']/.test(source);
    if (declarations !== undefined) this.declarations = declarations;
    return code;
  }

  /** Compiles an expression of whoever asks, and keeps nothing. */
  convertAside(source: string): CellCode {
    return this.compile(source).code;
  }

  complete(source: string, position: number): Completions {
    const offset = unitsOf(source, position);
    const module = openModuleName(source.slice(0, offset));
    const { candidates, start, end } =
      module === undefined
        ? this.converter.complete(this.declarations, source, offset)
        : {
            candidates: moduleNames(process.cwd()).filter((name) => name.startsWith(module.typed)),
            start: module.start,
            end: offset,
          };
    return {
      matches: candidates,
      start: codePointsOf(source, start),
      end: codePointsOf(source, end),
    };
  }

  /** Signature and documentation of the name at a position. */
  inspect(source: string, position: number): string | undefined {
    const offset = unitsOf(source, position);
    const found =
      this.converter.inspect(this.declarations, source, offset) ??
      (offset > 0 ? this.converter.inspect(this.declarations, source, offset - 1) : undefined);
    if (found === undefined) return undefined;
    const comment = this.comments.at(found.textSpan.start, source);
    return [this.tslab.printQuickInfo(found), comment].filter((text) => text !== "").join("\n\n");
  }

  /** The indentation of the next line where a cell is not complete yet. */
  indentIfIncomplete(source: string): string | undefined {
    const { completed, indent } = this.tslab.isCompleteCode(source);
    if (!completed) return indent ?? "";
    return hasOpenTemplate(this.tslab.compiler, source) ? "" : undefined;
  }

  /** Reads the declarations of leaklab before a cell imports it, and keeps them at hand. */
  meetLeaklab(): void {
    if (this.hasMetLeaklab) return;
    this.hasMetLeaklab = true;
    this.converter.addModule("leaklab_is_known", 'import "leaklab";', {});
  }

  /** Forgets what cells declared, as the program that ran them did. */
  reset(): void {
    this.declarations = "";
  }

  private module(name: string, source: string, metadata: object): CellCode {
    const diagnostics = this.converter.addModule(name, source, metadata);
    if (diagnostics.length > 0) return { diagnostics };
    const none = { code: "", isAsync: false, imports: [], mappings: [], sideOutputs: [] };
    return { ...none, lastName: undefined };
  }

  private compile(source: string): { code: CellCode; declarations?: string } {
    this.emission.forget();
    const converted = this.converter.convert(this.declarations, source);
    const { diagnostics, output, sideOutputs, lastExpressionVar } = converted;
    if (diagnostics.length > 0) return { code: { diagnostics } };
    const { isAsync, imports, mappings } = this.emission;
    const code = {
      code: output ?? "",
      isAsync,
      imports,
      mappings,
      lastName: lastExpressionVar,
      sideOutputs: sideOutputs ?? [],
    };
    return { code, declarations: converted.declOutput ?? "" };
  }
}
