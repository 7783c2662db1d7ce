import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";

/**
 * What the importer gives: one of speedscope's profiles, of which a table needs only its frames.
 * @typedef {{ getSelfWeight(): number, getTotalWeight(): number }} Frame
 * @typedef {(bytes: Uint8Array) => { forEachFrame(visit: (frame: Frame) => void): void } | null} Import
 */

// The function that decodes a pprof profile, and behind it what loads the modules it needs.
const importer =
  /function ([\w$]+)\(\w\)\{if\(\w\.byteLength===0\)return null;let \w;try\{\w=[\w$]+\.perftools\.profiles\.Profile\.decode\(/;
const loader = /,([\w$]+)=[\w$]+\(\(\)=>\{"use strict";[^}]*\}\);/;

/**
 * speedscope's importer of pprof profiles. Its package holds nothing but the bundle for a browser, one
 * function around all its modules; that is run as far as the importer, before the page begins.
 * @param {string} folder of the package
 * @returns {Import}
 */
export function speedscopeImporter(folder) {
  const release = join(folder, "dist/release");
  const bundle = readdirSync(release).find((name) => /^speedscope-\w+\.js$/.test(name)) ?? "";
  const text = readFileSync(join(release, bundle), "utf8");
  const found = importer.exec(text);
  const loading = found && loader.exec(text.slice(found.index));
  if (!loading) throw new Error("speedscope's bundle is built otherwise than that of 1.25.0");
  const end = found.index + loading.index + loading[0].length;
  return runInThisContext(`${text.slice(0, end)}${loading[1]}();return ${found[1]}})()`);
}
