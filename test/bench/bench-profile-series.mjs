import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { encodeMessage } from "../../dist/src/profile/wire/encode-message.js";
import { randomBelow } from "../fuzz/random.mjs";
import { printProcessFigures } from "./figures.mjs";
import { plantedProfile } from "./planted-profile.mjs";

const profiles = 500;
const rows = 2000;

/** A long series of heap profiles, read and ranked by growth in a process of its own. */
export async function benchProfileSeries() {
  console.log("\nLong profile series");
  const folder = mkdtempSync(join(tmpdir(), "leaklab-bench-"));
  try {
    for (let index = 0; index < profiles; index++) {
      writeFileSync(join(folder, `heap.${index}.pb.gz`), gzipSync(snapshot(index)));
    }
    const kilobytes = Math.round(statSync(join(folder, "heap.1.pb.gz")).size / 1000);
    await figures(`${profiles} profiles of ${kilobytes} KB, ranked`, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A heap of 1500 functions whose stacks are 8 to 40 deep; one in ten grows. @param {number} index */
function snapshot(index) {
  const random = randomBelow(1);
  const planted = Array.from({ length: rows }, (_, row) => ({
    stack: Array.from(
      { length: 8 + random(33) },
      (_, depth) => `main.f${depth % 40}x${random(38)}`,
    ),
    objectBytes: 16 << random(8),
    live: 1 + random(50) + (row % 10 === 0 ? index : 0),
    allocated: 1000 + index,
  }));
  return plantedProfile(planted, encodeMessage);
}

/** @param {string} name @param {string} folder */
async function figures(name, folder) {
  const code = `
    const { readSeries } = await import("leaklab/core");
    const start = performance.now();
    const { profiles } = readSeries(${JSON.stringify(folder)});
    const growth = new Map();
    for (const [index, profile] of profiles.entries()) {
      const weight = index - (profiles.length - 1) / 2;
      for (const { functionName, flat } of profile.functions("inuse_space"))
        growth.set(functionName, (growth.get(functionName) ?? 0) + weight * flat);
    }
    [...growth].sort((one, other) => other[1] - one[1]);`;
  await printProcessFigures(name, code, { ms: 3000, MiB: 300 });
}
