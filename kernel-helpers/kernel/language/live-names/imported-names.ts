import type * as TypeScript from "@tslab/typescript-for-tslab";
import { inScope, meansValue, type Rewrite, type Statement } from "./rewrite.js";

/** Copies imported names into the scope: a getter could not be assigned by a later cell. */
export function importedNames(rewrite: Rewrite, imports: readonly Statement[]): Statement[] {
  const { factory, live } = rewrite;
  const names = imports.flatMap((statement) => namesOf(rewrite, statement));
  if (names.length === 0) return [];
  for (const name of names) live.add(name);
  const copies = names.map((name) =>
    factory.createExpressionStatement(
      factory.createAssignment(inScope(rewrite, name), factory.createIdentifier(name)),
    ),
  );
  // In a block, or the last of them would count as the last value of the cell.
  return [factory.createBlock(copies)];
}

function namesOf(rewrite: Rewrite, statement: Statement): readonly string[] {
  const { ts, checker } = rewrite;
  if (!ts.isImportDeclaration(statement)) return [];
  const clause = statement.importClause;
  if (clause === undefined || clause.isTypeOnly) return [];
  const names = [clause.name, ...boundNames(rewrite, clause.namedBindings)];
  return names.flatMap((name) => {
    const symbol = name && checker.getSymbolAtLocation(name);
    return name && symbol && meansValue(rewrite, symbol) ? [name.text] : [];
  });
}

function boundNames(
  { ts }: Rewrite,
  bindings: TypeScript.NamedImportBindings | undefined,
): readonly TypeScript.Identifier[] {
  if (bindings === undefined) return [];
  if (ts.isNamespaceImport(bindings)) return [bindings.name];
  return bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name);
}
