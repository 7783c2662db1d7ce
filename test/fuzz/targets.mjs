import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { profileSeeds, seedsIn } from "./seeds.mjs";

/** @typedef {typeof import("../../src/index.js")} Library */
/**
 * A format to fuzz: what to begin with, and what must hold for whatever bytes.
 * @typedef {{ isText: boolean, seeds: () => Uint8Array[], run: (library: Library, bytes: Uint8Array) => void }} Target
 */

const mostSeedBytes = 16_384;
const longestMessage = 2048;
const path = join(mkdtempSync(join(tmpdir(), "leaklab-fuzz-")), "input");
const controls = /[\p{Cc}\u2028\u2029]/u;
const prototypeKeys = Reflect.ownKeys(Object.prototype).length;

/** @type {Readonly<Record<string, Target>>} */
export const targets = {
  pprof: { isText: false, seeds: profileSeeds, run: runProfile },
  text: {
    isText: true,
    seeds: () => seedsIn("test/fixtures/profile/go-versions", /\.txt$/),
    run: runProfile,
  },
  memstats: {
    isText: true,
    seeds: () => seedsIn("datasets", /memstats\.ndjson$/).map(cut),
    run: reading(({ readMemStats }) => readMemStats(path)),
  },
  metrics: {
    isText: true,
    seeds: () => [metricsSeed()],
    run: reading(({ readMetrics }) => readMetrics(path)),
  },
  expvar: {
    isText: true,
    seeds: () => [expvarSeed()],
    run: reading(({ readExpvar }) => readExpvar(path, { timeMs: 0 })),
  },
  heapmemstats: {
    isText: true,
    seeds: () => seedsIn("test/fixtures/profile/go-versions", /heap\.txt$/),
    run: reading(({ readHeapTextMemStats }) => readHeapTextMemStats(path, { timeMs: 0 })),
  },
};

/**
 * Runs a target on bytes: it ends with a result or a `LeaklabError`, whose message is short and
 * plain, and leaves Object.prototype as it was.
 * @param {Target} target
 * @param {Library} library
 * @param {Uint8Array} bytes
 */
export function runTarget(target, library, bytes) {
  try {
    target.run(library, bytes);
  } catch (fault) {
    if (!(fault instanceof library.LeaklabError)) throw fault;
    if (fault.message.length > longestMessage) throw new Error("a message over 2 KB");
    if (controls.test(fault.message)) throw new Error(`a raw control character: ${fault.message}`);
  }
  if (Reflect.ownKeys(Object.prototype).length !== prototypeKeys) {
    throw new Error("Object.prototype has changed");
  }
}

/**
 * Reads, lists the faults, walks, adds up and writes a profile; all must tell the same story.
 * @param {Library} library
 * @param {Uint8Array} bytes
 */
function runProfile(library, bytes) {
  const faults = library.lint(bytes).filter(({ right }) => right !== "");
  const profile = library.parseProfile(bytes);
  if (profile.form === "binary" && faults.length > 0)
    throw new Error("lint finds what reading takes");
  const totals = profile.sampleTypes.map(() => 0);
  let count = 0;
  for (const { values } of profile.samples()) {
    count++;
    for (const [column, value] of values.entries()) totals[column] = (totals[column] ?? 0) + value;
  }
  if (count !== profile.sampleCount)
    throw new Error(`${count} samples, not ${profile.sampleCount}`);
  for (const { type } of profile.sampleTypes) library.top(profile, { sampleType: type });
  const copy = library.parseProfile(library.encodeProfile(profile));
  const said = JSON.stringify([...profile.samples()]);
  if (JSON.stringify([...copy.samples()]) !== said) throw new Error("the written profile differs");
}

/** @param {(library: Library) => object} read @returns {Target["run"]} */
function reading(read) {
  return (library, bytes) => {
    writeFileSync(path, bytes);
    read(library);
  };
}

/** A long series begins with whole lines, too. @param {Uint8Array} bytes */
function cut(bytes) {
  const end = bytes.subarray(0, mostSeedBytes).lastIndexOf(0x0a);
  return bytes.subarray(0, end + 1);
}

function metricsSeed() {
  const bySize = { buckets: [1, 9, 17, null], counts: [0, 3, 2] };
  const metrics = { "/gc/heap/live:bytes": 4096, "/gc/heap/allocs-by-size:bytes": bySize };
  const start = "2026-11-23T09:00:00Z";
  const line = (/** @type {number} */ second) =>
    JSON.stringify({ time: `2026-11-23T10:00:0${second}.5Z`, pid: 7, start, metrics });
  return Buffer.from([1, 2, 3].map((second) => `${line(second)}\n`).join(""));
}

function expvarSeed() {
  const [line] = seedsIn("datasets", /memstats\.ndjson$/).map(cut);
  const { time, ...memstats } = JSON.parse(
    Buffer.from(line ?? [])
      .toString()
      .split("\n")[0] ?? "{}",
  );
  return Buffer.from(
    `${time}\n{\n"cmdline": ["app"],\n"memstats": ${JSON.stringify(memstats)}\n}\n`,
  );
}
