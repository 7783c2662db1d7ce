import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Compiler } from "../tslab.js";

export type Statement = TypeScript.Statement;

/** One cell on its way through the compiler, and what is needed to change it. */
export interface Rewrite {
  readonly ts: Compiler;
  readonly checker: TypeScript.TypeChecker;
  readonly context: TypeScript.TransformationContext;
  readonly factory: TypeScript.NodeFactory;
  /** Names that are properties of the scope by now, and need no export at the end of the cell. */
  readonly live: Set<string>;
}

/** `exports.name`: a variable of the notebook. */
export function inScope({ factory }: Rewrite, name: string): TypeScript.Expression {
  return factory.createPropertyAccessExpression(factory.createIdentifier("exports"), name);
}

/** Whether a symbol is there when the cell runs, as types are not. */
export function meansValue({ ts, checker }: Rewrite, symbol: TypeScript.Symbol): boolean {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const meant = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  return (meant.flags & ts.SymbolFlags.Value) !== 0;
}
