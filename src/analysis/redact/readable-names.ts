import { packageOf } from "../go-names/package-of.js";
import { isStandardPackage } from "../go-names/standard-packages.js";

// Type arguments may name a program's own types; Go itself writes [...] for them.
const bareName = /^(?:[\w./*()·%-]|\[\.\.\.\])+$/;

/** Whether a function is the standard library's and its name tells of nothing else. */
export function isStandardFunction(name: string): boolean {
  return bareName.test(name) && isStandardPackage(packageOf(name));
}

/** The path of a standard library's file below Go's own folder; undefined for any other file. */
export function standardFile(path: string): string | undefined {
  const file = path.slice(path.lastIndexOf("/src/") === -1 ? 0 : path.lastIndexOf("/src/") + 5);
  const folder = file.slice(0, Math.max(file.lastIndexOf("/"), 0));
  return isStandardPackage(folder) && bareName.test(file) ? file : undefined;
}
