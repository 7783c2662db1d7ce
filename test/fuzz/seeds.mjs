import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The files of a folder whose name ends so, gzipped ones unpacked, in the order of their paths.
 * @param {string} folder from the root of the project
 * @param {RegExp} name
 * @returns {Uint8Array[]}
 */
export function seedsIn(folder, name) {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => name.test(path))
    .sort()
    .map((path) => readFileSync(join(root, folder, path)))
    .map((bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes));
}

/** Real profiles of six versions of Go and of the recordings, unpacked. */
export function profileSeeds() {
  return [
    ...seedsIn("test/fixtures/profile/go-versions", /\.pb\.gz$/),
    ...seedsIn("datasets", /\.pb\.gz$/),
  ];
}
