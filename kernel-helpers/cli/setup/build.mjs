import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isBundle } from "./bundle-mark.mjs";
import { dist, nodeModules, root } from "./paths.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { SetUpError } from "./set-up-error.mjs";
import { hashOf, hashOfFile, hasStamp, removeStamp, writeStamp } from "./stamp.mjs";

const stamp = join(dist, ".leaklab-stamp.json");
const assembly = join("src", "profile", "compiled", "assembly");
const [joiner = "", declarations = ""] = ["join-package.mjs", "join-declarations.mjs"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);
/** What `leaklab` and `leaklab/core` name. */
const joined = ["core", "leaklab"].flatMap((name) => [`dist/${name}.js`, `dist/${name}.d.ts`]);

/**
 * Compiles the sources into dist.
 * @param {import("./progress.mjs").Begin} begin
 */
export async function build(begin) {
  if (isBundle()) return;
  const sources = filesUnder("src").concat(filesUnder("kernel-helpers")).filter(isSource).sort();
  const inputs = buildInputs(sources);
  const outputs = new Set([...sources.flatMap(outputsOf), ...joined]);
  if (hasStamp(stamp, inputs) && [...outputs].every((file) => existsSync(join(root, file)))) return;
  begin("compiling");
  removeStamp(stamp);
  // By its path: `npx tsc` would run the older compiler that tslab brings.
  await run([join(nodeModules, "typescript/bin/tsc"), "-p", "tsconfig.json"]);
  await run([joiner]);
  for (const file of filesUnder("dist")) if (!outputs.has(file)) rmSync(join(root, file));
  writeStamp(stamp, inputs);
}

/** @param {string[]} args */
async function run(args) {
  const { code, output } = await runCommand(process.execPath, args);
  if (code === 0) return;
  throw new SetUpError(`The build failed:\n${lastLines(output, 30)}`, "Correct the sources.");
}

/** What `npm run build:compiled` compiles is TypeScript by its name only. @param {string} file */
function isSource(file) {
  return file.endsWith(".ts") && !file.endsWith(".d.ts") && !file.startsWith(assembly);
}

/** @param {string} source */
function outputsOf(source) {
  const base = join("dist", source.slice(0, -".ts".length));
  return [`${base}.js`, `${base}.js.map`, `${base}.d.ts`];
}

/** @param {string[]} sources */
function buildInputs(sources) {
  const contents = sources.map((file) => `${file} ${hashOf(readFileSync(join(root, file)))}`);
  return {
    sources: hashOf(contents.join("\n")),
    compilerOptions: hashOfFile(join(root, "tsconfig.json")),
    joiner: `${hashOfFile(joiner)} ${hashOfFile(declarations)}`,
    lock: hashOfFile(join(root, "package-lock.json")),
    node: process.versions.node,
  };
}

/**
 * The files below a folder of the repository, as paths from its root.
 * @param {string} folder
 */
function filesUnder(folder) {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
