import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * An import or an export of another module.
 * @typedef {{ isExport: boolean, names: string[], path: string }} Reference
 * @typedef {{ references: Reference[], body: string, declared: string[] }} Module
 */

// tsc writes each of these on one line.
const reference = /^(import|export)(?: type)? (?:(\{.*\}|\*) from )?"(\..*)\.js";\n/gm;
const declaration =
  /^(?:export )?(?:declare )?(?:abstract )?(?:const|let|function|class|interface|type) (\w+)/gm;

/**
 * One file of declarations for all modules that an entry reaches. The other entry stays a file of its
 * own beside it, or its classes would be two. Names are not renamed, so each is to be declared once.
 * @param {string} entry path of a module without `.d.ts`
 * @param {{ module: string, specifier: string }} [other] the other entry
 */
export function joinDeclarations(entry, other) {
  const modules = reachedFrom(entry, other?.module);
  refuseSecondDeclarations(modules);
  const all = [...modules.values()].flatMap(({ references }) => references);
  const imported = new Set(
    all.filter(({ path }) => path === other?.module).flatMap(({ names }) => names),
  );
  imported.delete("*");
  const exported = (modules.get(entry)?.references ?? [])
    .filter(({ isExport, path }) => isExport && path !== other?.module)
    .flatMap(({ names }) => names);
  return [
    ...(other === undefined ? [] : [`export * from "${other.specifier}";`]),
    ...(imported.size === 0
      ? []
      : [`import type { ${[...imported].join(", ")} } from "${other?.specifier}";`]),
    ...[...modules.values()].map(({ body }) => body).filter((body) => body !== ""),
    `export { ${exported.join(", ")} };\n`,
  ].join("\n");
}

/**
 * @param {string} entry
 * @param {string | undefined} outside
 * @param {Map<string, Module>} reached
 */
function reachedFrom(entry, outside, reached = new Map()) {
  if (entry === outside || reached.has(entry)) return reached;
  const module = moduleIn(entry);
  reached.set(entry, module);
  for (const { path } of module.references) reachedFrom(path, outside, reached);
  return reached;
}

/**
 * @param {string} path
 * @returns {Module}
 */
function moduleIn(path) {
  const text = readFileSync(`${path}.d.ts`, "utf8");
  const references = [...text.matchAll(reference)].map(([line, keyword, names = "", to = ""]) => ({
    isExport: keyword === "export",
    names: namesOf(names, line),
    path: join(dirname(path), to),
  }));
  const body = text
    .replace(reference, "")
    .replace(/^export \{\};\n/gm, "")
    .replace(/^export (?=declare|interface|type)/gm, "");
  const left = /^(import|export)\b.*/m.exec(body);
  if (left) throw new Error(`${path}.d.ts: ${left[0]} cannot be joined`);
  return {
    references,
    body,
    declared: [...text.matchAll(declaration)].map(([, name = ""]) => name),
  };
}

/**
 * The names of `{ type A, b }`, types marked as such where the statement as a whole is one of types.
 * @param {string} list
 * @param {string} statement
 */
function namesOf(list, statement) {
  if (/ as /.test(list)) throw new Error(`${statement.trim()} gives a second name`);
  const names = list
    .replace(/[{}]/g, "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const bare = names.map((name) => name.replace(/^type /, ""));
  if (statement.startsWith("import")) return bare;
  return statement.startsWith("export type") ? bare.map((name) => `type ${name}`) : names;
}

/** @param {Map<string, Module>} modules */
function refuseSecondDeclarations(modules) {
  const places = new Map();
  for (const [path, { declared }] of modules) {
    for (const name of new Set(declared)) {
      const first = places.get(name);
      if (first) throw new Error(`${first} and ${path} both declare ${name}: rename one`);
      places.set(name, path);
    }
  }
}
