import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Compiler } from "./tslab.js";

type Host = TypeScript.WatchCompilerHostOfFilesAndCompilerOptions<TypeScript.BuilderProgram>;

/**
 * The comments on the declarations of packages, read when somebody asks about a name. For a compiler
 * that reads them all at once those of Node alone are a fifth of the time of its start.
 */
export class LateComments {
  private readonly compiler: Compiler;
  private readonly readWhole: TypeScript.System["readFile"];
  private program: TypeScript.BuilderProgram | undefined;

  constructor(compiler: Compiler) {
    const { sys } = compiler;
    const { readFile } = sys;
    this.compiler = compiler;
    this.readWhole = readFile;
    sys.readFile = (path, encoding) => {
      const text = readFile(path, encoding);
      return isQuiet(path) ? text && withoutDocumentation(text) : text;
    };
  }

  /** Watches the programs of a host, which tslab makes anew for each cell. */
  watch(host: Host): void {
    const { afterProgramCreate } = host;
    host.afterProgramCreate = (program) => {
      this.program = program;
      afterProgramCreate?.(program);
    };
  }

  /** What is said about the name that begins at an offset of the last cell; "" for nothing. */
  at(offset: number, source: string): string {
    const cell = this.program?.getSourceFiles().find(isCell);
    const checker = this.program?.getProgram().getTypeChecker();
    const name = cell && this.nameAt(cell.text.length - source.length + offset, cell);
    const symbol = name && checker?.getSymbolAtLocation(name);
    if (symbol === undefined || checker === undefined) return "";
    const isAlias = (symbol.flags & this.compiler.SymbolFlags.Alias) !== 0;
    const meant = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    const comments = meant.declarations?.map((declaration) => this.on(declaration)) ?? [];
    return comments.find((comment) => comment !== "") ?? "";
  }

  private nameAt(position: number, cell: TypeScript.SourceFile): TypeScript.Node | undefined {
    const { compiler } = this;
    const nameIn = (node: TypeScript.Node): TypeScript.Node | undefined =>
      compiler.isIdentifier(node) && node.getStart(cell) === position
        ? node
        : compiler.forEachChild(node, nameIn);
    return nameIn(cell);
  }

  private on(declaration: TypeScript.Declaration): string {
    const { fileName } = declaration.getSourceFile();
    if (!isQuiet(fileName)) return "";
    const { compiler } = this;
    const isVariable = compiler.isVariableDeclaration(declaration);
    const commented = isVariable ? declaration.parent.parent : declaration;
    const text = this.readWhole(fileName) ?? "";
    const ranges = compiler.getLeadingCommentRanges(text, commented.pos) ?? [];
    const comments = ranges.map(({ pos, end }) => text.slice(pos, end));
    return wordsOf(comments.filter((comment) => comment.startsWith("/**")).at(-1) ?? "");
  }
}

function isQuiet(path: string): boolean {
  return path.endsWith(".d.ts") && !path.endsWith("/__prev__.d.ts");
}

function isCell({ fileName }: TypeScript.SourceFile): boolean {
  return fileName.endsWith("/__tslab__.ts");
}

/** The same text, with every letter at its place, in which no comment is documentation. */
function withoutDocumentation(text: string): string {
  return text.replace(/\/\*\*(?!\/)/g, "/* ");
}

function wordsOf(comment: string): string {
  return comment
    .replace(/^\/\*\*|\*\/$/g, "")
    .replace(/^[ \t]*\* ?/gm, "")
    .trim();
}
