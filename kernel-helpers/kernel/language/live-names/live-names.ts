import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Compiler } from "../tslab.js";
import { cellCalls } from "./cell-calls.js";
import { exported } from "./exported.js";
import { importedNames } from "./imported-names.js";
import { meansValue, type Rewrite, type Statement } from "./rewrite.js";

/**
 * Makes the top-level names of a cell properties of the notebook's scope, so that a function sees
 * what a later cell assigns. tslab ends a cell with `export { a, b }`, which copies values; here
 * `let a` becomes `export let a`, and the step to CommonJS turns each use of it into `exports.a`.
 * Functions and classes become variables, functions first, as hoisting has it.
 */
export function liveNames(
  ts: Compiler,
  checker: TypeScript.TypeChecker,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (cell) => {
    const { factory } = context;
    const rewrite = { ts, checker, context, factory, live: new Set<string>() };
    const renewed = factory.updateSourceFile(cell, statements(rewrite, cell));
    return ts.visitEachChild(renewed, cellCalls(rewrite), context);
  };
}

function statements(rewrite: Rewrite, cell: TypeScript.SourceFile): Statement[] {
  const { ts } = rewrite;
  const imports: Statement[] = [];
  const functions: Statement[] = [];
  const rest: Statement[] = [];
  for (const statement of cell.statements) {
    const changed = exported(rewrite, statement);
    if (ts.isImportDeclaration(statement)) imports.push(statement);
    else if (ts.isFunctionDeclaration(statement) && changed !== statement) functions.push(changed);
    else rest.push(changed);
  }
  const copies = importedNames(rewrite, imports);
  return [...imports, ...copies, ...functions, ...rest.map((one) => withoutLive(rewrite, one))];
}

/** An export of a name that is exported already, or copied above, would be its second one. */
function withoutLive(rewrite: Rewrite, statement: Statement): Statement {
  const { ts, factory, live } = rewrite;
  if (!ts.isExportDeclaration(statement)) return statement;
  const clause = statement.exportClause;
  if (clause === undefined || !ts.isNamedExports(clause)) return statement;
  const kept = clause.elements.filter(
    (element) => !live.has(element.name.text) && isValue(rewrite, element),
  );
  return factory.updateExportDeclaration(
    statement,
    statement.modifiers,
    false,
    factory.updateNamedExports(clause, kept),
    undefined,
    undefined,
  );
}

// The compiler drops exports of types by itself, but not from a statement that was changed.
function isValue(rewrite: Rewrite, element: TypeScript.ExportSpecifier): boolean {
  const symbol = rewrite.checker.getExportSpecifierLocalTargetSymbol(element);
  return symbol !== undefined && meansValue(rewrite, symbol);
}
