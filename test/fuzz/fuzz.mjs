// `npm run fuzz -- FORMAT --seconds N` feeds a reader with mutants of real files, those first that
// reached new code; `npm run fuzz -- oracle --mutants N` compares the profile reader with Go's own.
// `--seed N` begins elsewhere, `--keep` adds what reached new code to test/fuzz/corpus. Both run on
// the build.
import { parseArgs } from "node:util";
import * as built from "../../dist/src/index.js";
import { parseProfile } from "../../dist/src/profile/parse-profile.js";
import { partsOf } from "../../dist/src/profile/parts.js";
import { functionNodes } from "../../dist/src/profile/tables/frame-names.js";
import { defaultSums } from "../../dist/src/profile/walk/check-samples.js";
import { SampleCursor } from "../../dist/src/profile/walk/sample-cursor.js";
import { corpusOf, keep } from "./corpus.mjs";
import { Coverage } from "./coverage.mjs";
import { compared } from "./differences.mjs";
import { mutated } from "./mutate.mjs";
import { Oracle } from "./oracle.mjs";
import { randomBelow } from "./random.mjs";
import { profileSeeds } from "./seeds.mjs";
import { runTarget, targets } from "./targets.mjs";

// To the compiler its classes are others than those of the sources.
const library = /** @type {import("./targets.mjs").Library} */ (/** @type {unknown} */ (built));

const slowMs = 1000;
const runsPerReading = 8;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    mutants: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    keep: { type: "boolean", default: false },
  },
});
const [format = ""] = positionals;
const target = targets[format];
if (format === "oracle") compareWithGo(Number(values.mutants), Number(values.seed));
else if (target !== undefined) fuzz(target, Number(values.seconds), Number(values.seed));
else {
  console.error(`give a format: ${Object.keys(targets).join(", ")}, or oracle`);
  process.exitCode = 2;
}

/** @param {number} count @param {number} seed */
function compareWithGo(count, seed) {
  const oracle = new Oracle();
  try {
    const built = /** @type {unknown} */ ({
      parseProfile,
      partsOf,
      SampleCursor,
      defaultSums,
      functionNodes,
    });
    const reader = /** @type {import("./facts.mjs").Reader} */ (built);
    const { mutants, accepted, stricter, differences } = compared(reader, oracle, profileSeeds(), {
      count,
      seed,
    });
    const share = ((100 * accepted) / mutants).toFixed(1);
    console.log(
      `${mutants} mutants, Go accepts ${share} %; of those ${stricter} refused on purpose`,
    );
    console.log(`${differences.length} differences`);
    for (const { ours, theirs, bytes } of differences.slice(0, 20)) {
      console.log(`${keep("pprof", "finding", bytes)}\n  ours:   ${ours}\n  theirs: ${theirs}`);
    }
    if (differences.length > 0 || accepted < mutants / 5) process.exitCode = 1;
  } finally {
    oracle.close();
  }
}

/** @param {import("./targets.mjs").Target} chosen @param {number} seconds @param {number} seed */
function fuzz(chosen, seconds, seed) {
  const random = randomBelow(seed);
  const pool = [...chosen.seeds(), ...corpusOf(format).map(([, bytes]) => bytes)];
  for (const bytes of pool) runTarget(chosen, library, bytes);
  const coverage = new Coverage();
  coverage.grew();
  const [seeds, end] = [pool.length, Date.now() + seconds * 1000];
  let [runs, findings] = [0, 0];
  while (Date.now() < end) {
    const batch = Array.from({ length: runsPerReading }, () =>
      mutated(pick(pool, random), pick(pool, random), random, chosen.isText),
    );
    for (const bytes of batch) if (!isFine(chosen, bytes)) findings++;
    runs += batch.length;
    if (coverage.grew()) pool.push(...batch);
  }
  if (values.keep) for (const bytes of distinct(chosen, pool)) keep(format, "reach", bytes);
  console.log(
    `${format}: ${runs} runs in ${seconds} s, ${pool.length - seeds} inputs near new code, ` +
      `${coverage.reached.size} blocks reached, ${findings} findings`,
  );
  if (findings > 0) process.exitCode = 1;
}

/** @param {import("./targets.mjs").Target} chosen @param {Uint8Array} bytes */
function isFine(chosen, bytes) {
  const start = process.cpuUsage();
  try {
    runTarget(chosen, library, bytes);
    // Processor time: on a busy machine the clock runs on for others.
    if (process.cpuUsage(start).user < slowMs * 1000) return true;
    console.log(`over ${slowMs} ms: ${keep(format, "finding", bytes)}`);
  } catch (fault) {
    console.log(`${keep(format, "finding", bytes)}:`, fault);
  }
  return false;
}

/**
 * The inputs that reach code which no smaller one before them does.
 * @param {import("./targets.mjs").Target} chosen
 * @param {readonly Uint8Array[]} pool
 */
function distinct(chosen, pool) {
  const coverage = new Coverage();
  for (const bytes of chosen.seeds()) runTarget(chosen, library, bytes);
  coverage.grew();
  return [...pool]
    .sort((one, other) => one.length - other.length)
    .filter((bytes) => {
      runTarget(chosen, library, bytes);
      return coverage.grew();
    });
}

/** @template Item @param {readonly Item[]} items @param {(limit: number) => number} random */
function pick(items, random) {
  return /** @type {Item} */ (items[random(items.length)]);
}
