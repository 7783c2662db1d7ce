import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * A path inside the leaklab package. The same source runs from kernel-helpers/ in tests and from
 * dist/kernel-helpers/ in notebooks, so the root is the nearest folder above with a package.json.
 */
export function packagePath(...parts: readonly string[]): string {
  return join(packageRoot(), ...parts);
}

function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
