import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("corpus", import.meta.url));

/**
 * The kept inputs of a format, by name: each reached code that none before it did, or found a fault.
 * @param {string} format
 * @returns {[name: string, bytes: Uint8Array][]}
 */
export function corpusOf(format) {
  const at = join(folder, format);
  if (!existsSync(at)) return [];
  return readdirSync(at).map((name) => [name, readFileSync(join(at, name))]);
}

/**
 * Keeps an input and gives its path.
 * @param {string} format
 * @param {"finding" | "reach"} why
 * @param {Uint8Array} bytes
 */
export function keep(format, why, bytes) {
  mkdirSync(join(folder, format), { recursive: true });
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const path = join(folder, format, `${why}-${digest}`);
  writeFileSync(path, bytes);
  return path;
}
