import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Compiler } from "./tslab.js";

type Statement = TypeScript.Statement;

/**
 * Makes the top-level names of a cell properties of the notebook's scope, so that a function sees
 * what a later cell assigns. tslab ends a cell with `export { a, b }`, which copies values; here
 * `let a` becomes `export let a`, and the step to CommonJS turns each use of it into `exports.a`.
 * Functions and classes become variables, functions first, as hoisting has it.
 */
export function liveNames(
  compiler: Compiler,
  checker: TypeScript.TypeChecker,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => (file) => {
    const rewrite = new Rewrite(compiler, checker, context, file);
    return rewrite.file(file);
  };
}

class Rewrite {
  private readonly ts: Compiler;
  private readonly checker: TypeScript.TypeChecker;
  private readonly context: TypeScript.TransformationContext;
  private readonly factory: TypeScript.NodeFactory;
  private readonly cell: TypeScript.SourceFile;

  constructor(
    ts: Compiler,
    checker: TypeScript.TypeChecker,
    context: TypeScript.TransformationContext,
    cell: TypeScript.SourceFile,
  ) {
    this.ts = ts;
    this.checker = checker;
    this.context = context;
    this.factory = context.factory;
    this.cell = cell;
  }

  file(file: TypeScript.SourceFile): TypeScript.SourceFile {
    const live = new Set<string>();
    const functions: Statement[] = [];
    const others: Statement[] = [];
    for (const statement of file.statements) {
      const changed = this.exported(statement, live);
      const isHoisted = this.ts.isFunctionDeclaration(statement) && changed !== statement;
      (isHoisted ? functions : others).push(changed);
    }
    const imports = others.filter((statement) => this.ts.isImportDeclaration(statement));
    const rest = others.filter((statement) => !this.ts.isImportDeclaration(statement));
    const statements = [
      ...imports,
      ...this.importedNames(live),
      ...functions,
      ...rest.map((statement) => this.withoutLive(statement, live)),
    ];
    const renewed = this.factory.updateSourceFile(file, statements);
    return this.ts.visitEachChild(renewed, this.expression, this.context);
  }

  /** The statement with its names exported where they are declared; they are noted in `live`. */
  private exported(statement: Statement, live: Set<string>): Statement {
    const { ts } = this;
    if (ts.isVariableStatement(statement)) return this.exportedVariables(statement, live);
    if (ts.isFunctionDeclaration(statement)) return this.exportedFunction(statement, live);
    if (ts.isClassDeclaration(statement)) return this.exportedClass(statement, live);
    return statement;
  }

  private exportedVariables(statement: TypeScript.VariableStatement, live: Set<string>): Statement {
    if (statement.modifiers !== undefined) return statement;
    for (const { name } of statement.declarationList.declarations) this.boundNames(name, live);
    return this.factory.updateVariableStatement(
      statement,
      [this.exportModifier()],
      statement.declarationList,
    );
  }

  private exportedFunction(
    statement: TypeScript.FunctionDeclaration,
    live: Set<string>,
  ): Statement {
    const { name, body, asteriskToken, typeParameters, parameters, type } = statement;
    if (name === undefined || body === undefined) return statement;
    const modifiers = statement.modifiers?.filter(
      (modifier) => modifier.kind === this.ts.SyntaxKind.AsyncKeyword,
    ) as TypeScript.Modifier[] | undefined;
    const value = this.factory.createFunctionExpression(
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      body,
    );
    return this.exportedValue(statement, name, value, live);
  }

  private exportedClass(statement: TypeScript.ClassDeclaration, live: Set<string>): Statement {
    const { name, typeParameters, heritageClauses, members } = statement;
    // The step that turns decorators into calls knows declarations only.
    if (name === undefined || statement.modifiers !== undefined) return statement;
    if (members.some((member) => this.ts.canHaveDecorators(member) && this.isDecorated(member)))
      return statement;
    const value = this.factory.createClassExpression(
      undefined,
      name,
      typeParameters,
      heritageClauses,
      members,
    );
    return this.exportedValue(statement, name, value, live);
  }

  private isDecorated(member: TypeScript.HasDecorators): boolean {
    return (this.ts.getDecorators(member)?.length ?? 0) > 0;
  }

  private exportedValue(
    statement: Statement,
    name: TypeScript.Identifier,
    value: TypeScript.Expression,
    live: Set<string>,
  ): Statement {
    const { factory, ts } = this;
    live.add(name.text);
    ts.setTextRange(value, statement);
    const declaration = factory.createVariableDeclaration(name.text, undefined, undefined, value);
    const list = factory.createVariableDeclarationList([declaration], ts.NodeFlags.Let);
    return factory.createVariableStatement([this.exportModifier()], list);
  }

  /** An export of a name that is exported already, or copied below, would be its second one. */
  private withoutLive(statement: Statement, live: ReadonlySet<string>): Statement {
    const { ts, factory } = this;
    if (!ts.isExportDeclaration(statement)) return statement;
    const clause = statement.exportClause;
    if (clause === undefined || !ts.isNamedExports(clause)) return statement;
    const kept = clause.elements.filter(
      (element) => !live.has(element.name.text) && this.isValue(element),
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

  /** Imported names are copied: a getter could not be assigned by a later cell. */
  private importedNames(live: Set<string>): Statement[] {
    const { ts, factory } = this;
    const names: string[] = [];
    for (const statement of this.cell.statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      const clause = statement.importClause;
      if (clause === undefined || clause.isTypeOnly) continue;
      if (clause.name !== undefined) this.imported(clause.name, names);
      const bindings = clause.namedBindings;
      if (bindings === undefined) continue;
      if (ts.isNamespaceImport(bindings)) this.imported(bindings.name, names);
      else
        for (const element of bindings.elements)
          if (!element.isTypeOnly) this.imported(element.name, names);
    }
    for (const name of names) live.add(name);
    if (names.length === 0) return [];
    const copies = names.map((name) =>
      factory.createExpressionStatement(
        factory.createAssignment(this.inScope(name), factory.createIdentifier(name)),
      ),
    );
    // In a block, or the last of them would count as the last value of the cell.
    return [factory.createBlock(copies)];
  }

  private imported(name: TypeScript.Identifier, names: string[]): void {
    const symbol = this.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && this.meansValue(symbol)) names.push(name.text);
  }

  // The compiler drops exports of types by itself, but not from a statement that was changed.
  private isValue(element: TypeScript.ExportSpecifier): boolean {
    const symbol = this.checker.getExportSpecifierLocalTargetSymbol(element);
    return symbol !== undefined && this.meansValue(symbol);
  }

  private meansValue(symbol: TypeScript.Symbol): boolean {
    const { SymbolFlags } = this.ts;
    const isAlias = (symbol.flags & SymbolFlags.Alias) !== 0;
    const meant = isAlias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return (meant.flags & SymbolFlags.Value) !== 0;
  }

  private readonly expression = (node: TypeScript.Node): TypeScript.Node => {
    const { ts, factory, context } = this;
    if (ts.isShorthandPropertyAssignment(node) && this.isEarlier(node))
      return factory.createPropertyAssignment(node.name.text, this.inScope(node.name.text));
    const inner = ts.visitEachChild(node, this.expression, context);
    if (ts.isAwaitExpression(inner))
      return this.call("cellBack", [
        this.call("cellHere", []),
        factory.updateAwaitExpression(inner, this.call("cellAwait", [inner.expression])),
      ]);
    if (ts.isCallExpression(inner) && inner.expression.kind === ts.SyntaxKind.ImportKeyword)
      return this.call("cellImport", inner.arguments);
    if (ts.isMetaProperty(inner) && inner.keywordToken === ts.SyntaxKind.ImportKeyword)
      return factory.createIdentifier("cellMeta");
    return inner;
  };

  /** tslab forgets that `{ rate }` reads a variable of an earlier cell. */
  private isEarlier(node: TypeScript.ShorthandPropertyAssignment): boolean {
    const symbol = this.checker.getShorthandAssignmentValueSymbol(node);
    const files = (symbol?.declarations ?? []).map((declaration) => declaration.getSourceFile());
    return files.some(({ fileName }) => fileName.endsWith("/__prev__.d.ts"));
  }

  private boundNames(name: TypeScript.BindingName, names: Set<string>): void {
    if (this.ts.isIdentifier(name)) names.add(name.text);
    else
      for (const element of name.elements)
        if (this.ts.isBindingElement(element)) this.boundNames(element.name, names);
  }

  private inScope(name: string): TypeScript.Expression {
    const { factory } = this;
    return factory.createPropertyAccessExpression(factory.createIdentifier("exports"), name);
  }

  private call(name: string, args: readonly TypeScript.Expression[]): TypeScript.Expression {
    const { factory } = this;
    return factory.createCallExpression(factory.createIdentifier(name), undefined, args);
  }

  private exportModifier(): TypeScript.Modifier {
    return this.factory.createModifier(this.ts.SyntaxKind.ExportKeyword);
  }
}
