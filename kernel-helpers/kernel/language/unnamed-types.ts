import type * as TypeScript from "@tslab/typescript-for-tslab";
import { importedType } from "./imported-type.js";
import type { Compiler } from "./tslab.js";

/**
 * Lets a cell declare what has no name outside its package, such as an interface that a helper
 * returns and does not export. The compiler writes down the types of a cell for the ones to come,
 * and refuses the cell where it finds no words. Here such a variable is `any` from the next cell on,
 * and what `await import("x")` gives is `typeof import("x")`; everything else keeps its type.
 */
export function nameOrAny(compiler: Compiler, typeChecker: TypeScript.TypeChecker): void {
  const checker = typeChecker as CheckerWithResolver;
  if (patched.has(checker)) return;
  patched.add(checker);
  const { getEmitResolver } = checker;
  let resolver: EmitResolver | undefined;
  checker.getEmitResolver = (...args) => {
    const strict = getEmitResolver(...args);
    resolver ??= forgiving(compiler, checker, strict);
    return resolver;
  };
}

// A cell that is run again as it stands has the checker of the last time.
const patched = new WeakSet<TypeScript.TypeChecker>();

/** What declarations are written with; not public, so only what is needed is named here. */
interface EmitResolver {
  createTypeOfDeclaration: WriteType;
  createReturnTypeOfSignatureDeclaration: WriteType;
  createTypeOfExpression: WriteType;
  isSymbolAccessible(symbol: unknown, from: unknown, meaning: unknown, aliases: boolean): Access;
}

interface CheckerWithResolver extends TypeScript.TypeChecker {
  getEmitResolver(...args: readonly unknown[]): EmitResolver;
}

type WriteType = (
  node: TypeScript.Node,
  from: unknown,
  flags: unknown,
  tracker: Tracker,
  ...rest: readonly unknown[]
) => TypeScript.TypeNode | undefined;

/** Hears of every name that a type needs; its functions that report make an error of the cell. */
interface Tracker {
  trackSymbol(symbol: TypeScript.Symbol, from: unknown, meaning: unknown): boolean;
}

interface Access {
  readonly accessibility: number;
}

function forgiving(
  compiler: Compiler,
  checker: TypeScript.TypeChecker,
  resolver: EmitResolver,
): EmitResolver {
  const orAny =
    (write: WriteType): WriteType =>
    (node, from, flags, tracker, ...rest) => {
      const trial = new Trial(compiler, resolver, tracker);
      const type = write(node, from, flags, trial.tracker, ...rest);
      if (type !== undefined && !trial.hasFailed) return type;
      return (
        importedType(compiler, checker, node) ??
        compiler.factory.createKeywordTypeNode(compiler.SyntaxKind.AnyKeyword)
      );
    };
  return {
    ...resolver,
    createTypeOfDeclaration: orAny(resolver.createTypeOfDeclaration),
    createReturnTypeOfSignatureDeclaration: orAny(resolver.createReturnTypeOfSignatureDeclaration),
    createTypeOfExpression: orAny(resolver.createTypeOfExpression),
  };
}

const reports = [
  "reportInaccessibleThisError",
  "reportInaccessibleUniqueSymbolError",
  "reportCyclicStructureError",
  "reportPrivateInBaseOfClassExpression",
  "reportLikelyUnsafeImportRequiredError",
  "reportTruncationError",
  "reportNonSerializableProperty",
];

/** One attempt to write a type down, whose complaints are noted and go no further. */
class Trial {
  readonly tracker: Tracker;
  hasFailed = false;

  constructor({ SymbolFlags }: Compiler, resolver: EmitResolver, tracker: Tracker) {
    const fail = (): boolean => {
      this.hasFailed = true;
      return true;
    };
    this.tracker = {
      ...tracker,
      ...Object.fromEntries(reports.map((name) => [name, fail])),
      trackSymbol: (symbol, from, meaning) => {
        // A type parameter is at home in the very type that is written.
        const isOwn = (symbol.flags & SymbolFlags.TypeParameter) !== 0;
        const isNamed =
          isOwn || resolver.isSymbolAccessible(symbol, from, meaning, false).accessibility === 0;
        return isNamed ? tracker.trackSymbol(symbol, from, meaning) : fail();
      },
    };
  }
}
