import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Compiler } from "./tslab.js";

/** `typeof import("x")` for a variable that is `await import("x")`; undefined for any other. */
export function importedType(
  compiler: Compiler,
  checker: TypeScript.TypeChecker,
  node: TypeScript.Node,
): TypeScript.TypeNode | undefined {
  const { factory } = compiler;
  const name = importedName(compiler, node);
  if (name === undefined) return undefined;
  const module = (): TypeScript.TypeNode => {
    const literal = factory.createLiteralTypeNode(factory.createStringLiteral(name.text));
    return factory.createImportTypeNode(literal, undefined, undefined, undefined, true);
  };
  const symbol = checker.getSymbolAtLocation(name);
  const exports = symbol === undefined ? [] : checker.getExportsOfModule(symbol);
  if (exports.some((one) => one.name === "default")) return module();
  // A module without a default export has itself in its place.
  const itself = factory.createPropertySignature(undefined, "default", undefined, module());
  return factory.createIntersectionTypeNode([module(), factory.createTypeLiteralNode([itself])]);
}

/** The "x" of `const v = await import("x")`. */
function importedName(
  compiler: Compiler,
  node: TypeScript.Node,
): TypeScript.StringLiteral | undefined {
  const value = compiler.isVariableDeclaration(node) ? node.initializer : undefined;
  const call = value && compiler.isAwaitExpression(value) ? value.expression : undefined;
  if (call === undefined || !compiler.isCallExpression(call)) return undefined;
  const [name] = call.arguments;
  const isImport = call.expression.kind === compiler.SyntaxKind.ImportKeyword;
  return isImport && name && compiler.isStringLiteral(name) ? name : undefined;
}
