import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { packagePath } from "../../package-path.js";

/** The name of a module that is being typed, and where it begins; undefined anywhere else. */
export function openModuleName(text: string): { typed: string; start: number } | undefined {
  const opened = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*(["'])([^"'\n]*)$/.exec(text);
  const typed = opened?.[2];
  return typed === undefined ? undefined : { typed, start: text.length - typed.length };
}

/** What a cell in a folder can import by name: leaklab first, then packages, then Node's modules. */
export function moduleNames(folder: string): readonly string[] {
  const own = dependencies(packagePath("package.json"), "dependencies");
  const nearest = nearestManifest(folder);
  const theirs = nearest === undefined ? [] : dependencies(nearest, "dependencies");
  const nodes = builtinModules.filter((name) => !name.startsWith("_"));
  const names = ["leaklab", "leaklab/core", ...theirs, ...own, ...nodes];
  return [...new Set([...names, ...nodes.map((name) => `node:${name}`)])];
}

function nearestManifest(folder: string): string | undefined {
  const manifest = join(folder, "package.json");
  if (existsSync(manifest)) return manifest;
  return dirname(folder) === folder ? undefined : nearestManifest(dirname(folder));
}

function dependencies(manifest: string, field: string): readonly string[] {
  try {
    return Object.keys(JSON.parse(readFileSync(manifest, "utf8"))[field] ?? {});
  } catch {
    // A manifest that cannot be read names nothing.
    return [];
  }
}
