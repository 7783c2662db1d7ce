import type * as TypeScript from "@tslab/typescript-for-tslab";
import { inScope, type Rewrite } from "./rewrite.js";

/**
 * Calls what the executor gives a cell: around each await, so that the code behind it belongs to
 * the same cell, and for `import()` and `import.meta`, which only modules have.
 */
export function cellCalls(rewrite: Rewrite): TypeScript.Visitor {
  const { ts, factory, context } = rewrite;
  const visit = (node: TypeScript.Node): TypeScript.Node => {
    if (ts.isShorthandPropertyAssignment(node) && isEarlier(rewrite, node))
      return factory.createPropertyAssignment(node.name.text, inScope(rewrite, node.name.text));
    const inner = ts.visitEachChild(node, visit, context);
    if (ts.isAwaitExpression(inner)) return awaitInCell(rewrite, inner);
    if (ts.isCallExpression(inner) && inner.expression.kind === ts.SyntaxKind.ImportKeyword)
      return call(rewrite, "cellImport", inner.arguments);
    if (ts.isMetaProperty(inner) && inner.keywordToken === ts.SyntaxKind.ImportKeyword)
      return factory.createIdentifier("cellMeta");
    return inner;
  };
  return visit;
}

function awaitInCell(rewrite: Rewrite, node: TypeScript.AwaitExpression): TypeScript.Expression {
  const waited = call(rewrite, "cellAwait", [node.expression]);
  return call(rewrite, "cellBack", [
    call(rewrite, "cellHere", []),
    rewrite.factory.updateAwaitExpression(node, waited),
  ]);
}

/** tslab forgets that `{ rate }` reads a variable of an earlier cell. */
function isEarlier({ checker }: Rewrite, node: TypeScript.ShorthandPropertyAssignment): boolean {
  const symbol = checker.getShorthandAssignmentValueSymbol(node);
  const files = (symbol?.declarations ?? []).map((declaration) => declaration.getSourceFile());
  return files.some(({ fileName }) => fileName.endsWith("/__prev__.d.ts"));
}

function call(
  { factory }: Rewrite,
  name: string,
  args: readonly TypeScript.Expression[],
): TypeScript.Expression {
  return factory.createCallExpression(factory.createIdentifier(name), undefined, args);
}
