import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Rewrite, Statement } from "./rewrite.js";

/** A statement with its names exported where they are declared; they are noted as live. */
export function exported(rewrite: Rewrite, statement: Statement): Statement {
  const { ts } = rewrite;
  if (ts.isVariableStatement(statement)) return variables(rewrite, statement);
  if (ts.isFunctionDeclaration(statement)) return functionValue(rewrite, statement);
  if (ts.isClassDeclaration(statement)) return classValue(rewrite, statement);
  return statement;
}

function variables(rewrite: Rewrite, statement: TypeScript.VariableStatement): Statement {
  if (statement.modifiers !== undefined) return statement;
  const list = statement.declarationList;
  for (const { name } of list.declarations) noteNames(rewrite, name);
  return rewrite.factory.updateVariableStatement(statement, [exportModifier(rewrite)], list);
}

function noteNames(rewrite: Rewrite, name: TypeScript.BindingName): void {
  const { ts, live } = rewrite;
  if (ts.isIdentifier(name)) live.add(name.text);
  else
    for (const element of name.elements)
      if (ts.isBindingElement(element)) noteNames(rewrite, element.name);
}

function functionValue(rewrite: Rewrite, statement: TypeScript.FunctionDeclaration): Statement {
  const { ts, factory } = rewrite;
  const { name, body, asteriskToken, typeParameters, parameters, type } = statement;
  if (name === undefined || body === undefined) return statement;
  const modifiers = statement.modifiers?.filter(
    (modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword,
  ) as TypeScript.Modifier[] | undefined;
  const value = factory.createFunctionExpression(
    modifiers,
    asteriskToken,
    name,
    typeParameters,
    parameters,
    type,
    body,
  );
  return variableOf(rewrite, statement, name, value);
}

function classValue(rewrite: Rewrite, statement: TypeScript.ClassDeclaration): Statement {
  const { name, typeParameters, heritageClauses, members } = statement;
  // The step that turns decorators into calls knows declarations only.
  if (name === undefined || statement.modifiers !== undefined) return statement;
  if (members.some((member) => isDecorated(rewrite, member))) return statement;
  const value = rewrite.factory.createClassExpression(
    undefined,
    name,
    typeParameters,
    heritageClauses,
    members,
  );
  return variableOf(rewrite, statement, name, value);
}

function isDecorated({ ts }: Rewrite, member: TypeScript.ClassElement): boolean {
  return ts.canHaveDecorators(member) && (ts.getDecorators(member)?.length ?? 0) > 0;
}

function variableOf(
  rewrite: Rewrite,
  statement: Statement,
  name: TypeScript.Identifier,
  value: TypeScript.Expression,
): Statement {
  const { factory, ts, live } = rewrite;
  live.add(name.text);
  ts.setTextRange(value, statement);
  const declaration = factory.createVariableDeclaration(name.text, undefined, undefined, value);
  const list = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Let);
  return factory.createVariableStatement([exportModifier(rewrite)], list);
}

function exportModifier({ factory, ts }: Rewrite): TypeScript.Modifier {
  return factory.createModifier(ts.SyntaxKind.ExportKeyword);
}
