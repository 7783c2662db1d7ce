import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { printProcessFigures } from "./figures.mjs";

// Of the bomb all is unpacked that the cap of 256 MiB allows.
const target = { bomb: { ms: 1000, MiB: 384 }, empty: { ms: 1000, MiB: 300 } };

/** Small files that would become a gibibyte, or millions of objects: how soon they are refused. */
export async function benchHostile() {
  console.log("\nHostile profiles, refused");
  const folder = mkdtempSync(join(tmpdir(), "leaklab-bench-"));
  try {
    const emptySamples = Buffer.alloc(40_000_000, Uint8Array.of(0x12, 0));
    await figures("zeros", join(folder, "bomb.pb.gz"), Buffer.alloc(2 ** 30 - 1), target.bomb);
    await figures("empty samples", join(folder, "empty.pb.gz"), emptySamples, target.empty);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} what
 * @param {string} path
 * @param {Uint8Array} bytes
 * @param {{ ms: number, MiB: number }} limits
 */
async function figures(what, path, bytes, limits) {
  writeFileSync(path, gzipSync(bytes, { level: 9 }));
  const code = `
    const { readProfile } = await import("leaklab/core");
    const start = performance.now();
    try {
      readProfile(${JSON.stringify(path)});
      throw new Error("read");
    } catch (fault) {
      if (fault.code !== "too-large") throw fault;
    }`;
  await printProcessFigures(
    `${Math.round(statSync(path).size / 1000)} KB of ${what}`,
    code,
    limits,
  );
}
