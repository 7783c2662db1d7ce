// `npm run build:compiled`: compiles module.ts, and what it imports, into ../module.ts.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const target = new URL("../module.ts", import.meta.url);
const options = ["--outFile", "module", "--optimizeLevel", "3", "--noAssert", "--runtime", "stub"];

/**
 * The module in base64, of the sources as they are or as a test changes them.
 * @param {(source: string) => string} [change]
 */
export async function compiledBase64(change = (source) => source) {
  /** @type {Map<string, Uint8Array>} */
  const written = new Map();
  const { error, stderr } = await asc.main(["module.ts", ...options], {
    readFile: (name) => {
      const source = sourceOf(name);
      return source === null ? null : change(source);
    },
    writeFile: (name, bytes) => {
      written.set(name, /** @type {Uint8Array} */ (bytes));
    },
  });
  const bytes = written.get("module");
  if (error !== null || bytes === undefined) throw new Error(stderr.toString());
  return Buffer.from(bytes).toString("base64");
}

/** The text of ../module.ts for a module in base64. @param {string} base64 */
export function moduleText(base64) {
  const lines = base64.match(/.{1,90}/g) ?? [];
  return [
    "// Made by `npm run build:compiled` from assembly/; a test compares the two.",
    "export const compiledModule: string = [",
    ...lines.map((line) => `  "${line}",`),
    '].join("");',
    "",
  ].join("\n");
}

/** @param {string} name */
function sourceOf(name) {
  const file = new URL(name, import.meta.url);
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, moduleText(await compiledBase64()));
}
