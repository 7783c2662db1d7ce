// `npm run build:compiled`: compiles module.ts, and what it imports, into ../module.ts.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const target = new URL("../module.ts", import.meta.url);

/** The text of ../module.ts as the compiler makes it. */
export async function compiledModule() {
  /** @type {Map<string, Uint8Array>} */
  const written = new Map();
  const { error, stderr } = await asc.main(
    ["module.ts", "--outFile", "module", "--optimizeLevel", "3", "--noAssert", "--runtime", "stub"],
    {
      readFile: (name) => sourceOf(name),
      writeFile: (name, bytes) => written.set(name, /** @type {Uint8Array} */ (bytes)),
    },
  );
  const bytes = written.get("module");
  if (error !== null || bytes === undefined) throw new Error(stderr.toString());
  return moduleText(Buffer.from(bytes).toString("base64"));
}

/** @param {string} name */
function sourceOf(name) {
  const file = new URL(name, import.meta.url);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

/** @param {string} base64 */
function moduleText(base64) {
  const lines = base64.match(/.{1,90}/g) ?? [];
  return [
    "// Made by `npm run build:compiled` from assembly/; a test compares the two.",
    "export const compiledModule: string = [",
    ...lines.map((line) => `  "${line}",`),
    '].join("");',
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await compiledModule());
}
