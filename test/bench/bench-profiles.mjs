import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { machine, quantile } from "./figures.mjs";
import { differentRows } from "./profiles/full-tables.mjs";
import { readingsInKernel } from "./profiles/in-kernel.mjs";
import { deepProfileFile, goProfile } from "./profiles/made-profiles.mjs";
import { ownTable, peersAreThere, readers } from "./profiles/readers.mjs";
import {
  clockOf,
  cpuOf,
  goalTable,
  markdownTable,
  middle,
  number,
  readerTable,
} from "./profiles/report.mjs";
import { goReading, readingsOf } from "./profiles/runs.mjs";

const peersFolder = fileURLToPath(new URL("peers/", import.meta.url));
const results = fileURLToPath(new URL("RESULTS.md", import.meta.url));
const inuseSpace = 3;
const mebibyte = 2 ** 20;
const goTool = "go tool pprof -top";

/**
 * The most a ratio to the floor, a time or memory may be, and the least that others take longer.
 * @typedef {{ cold?: number, warm?: number, kernelMs?: number, memory?: number, peer?: number, go?: number }} Targets
 */

/** The large ones take the slowest readers minutes: those read them every third round. */
const roundsOfSlow = 3;
/** The first two, whose ratio is asked for, are fast. */
const fast = ["floor", "leaklab"];

/** @type {readonly { name: string, file: () => string, warm: number, isLarge?: boolean, targets: Targets }[]} */
const profiles = [
  {
    name: "34 KB, written by Go",
    file: () => goProfile(600, 28),
    warm: 5,
    targets: { kernelMs: 8 },
  },
  {
    name: "1 MB, written by Go",
    file: () => goProfile(6000, 1650),
    warm: 5,
    targets: { cold: 5, warm: 2.6, peer: 3 },
  },
  {
    name: "30 MB, written by Go",
    file: () => goProfile(6000, 110_000),
    warm: 0,
    isLarge: true,
    targets: { cold: 1.7, memory: 1.2, peer: 9, go: 30 },
  },
  {
    name: "38 MB, deep stacks, made",
    file: () => deepProfileFile(400_000),
    warm: 0,
    isLarge: true,
    targets: { cold: 2, memory: 1.2 },
  },
];

/** Walks that give about 1, 3, 10, 30 and 100 MB. */
const curve = [1650, 8600, 33_000, 110_000, 350_000];

/**
 * From file to the full table of flat and cum, beside other readers and the floor; `write` keeps it in
 * RESULTS.md.
 * @param {{ rounds?: number, install?: boolean, scaling?: boolean, write?: boolean }} [options]
 */
export async function benchProfiles({
  rounds = 5,
  install = false,
  scaling = true,
  write = false,
} = {}) {
  console.log("\nProfiles, from file to full table");
  if (install) {
    execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: peersFolder, stdio: "inherit" });
  } else if (!peersAreThere) {
    console.log("  other readers are not there: npm run bench:profiles -- --install fetches them");
  }
  const names = install || peersAreThere ? Object.keys(readers) : fast;
  const sections = [head(rounds)];
  for (const profile of profiles) sections.push(await profileSection(profile, names, rounds));
  sections.push(...(scaling ? [scalingSection(rounds)] : []), ...tablesSection());
  const text = `${sections.join("\n\n")}\n`;
  if (write) writeFileSync(results, text);
  console.log(text);
}

/** @param {number} rounds */
function head(rounds) {
  return `# From a profile's file to its full table

Written by \`npm run bench:profiles\` on ${machine()}, ${goVersion()}.

Flat and cum of every function in one sample type, modules loaded before, all checks on. Medians of
${rounds} rounds, each in a new process and in turns with the other readers; of the large profiles ${2 * rounds - 1}
rounds, of which the slow readers take ${Math.ceil((2 * rounds - 1) / roundsOfSlow)}. Warm is the same process again. The floor is what nothing
can do without: the file in memory, inflating, and a look at every byte. Ratios are of the clock, on a
machine with nothing else to do; the processor's time holds what V8 compiles beside it on another core.
\`go tool pprof\` is its whole process. All readers in JavaScript must give the same sums, but for
${ownTable}: its importer, run out of its bundle for the browser, keeps one call of each location and
drops the inlined ones, and reads the default sample type only.`;
}

/**
 * @param {(typeof profiles)[number]} profile
 * @param {readonly string[]} names
 * @param {number} rounds
 */
async function profileSection({ name, file, warm, isLarge = false, targets }, names, rounds) {
  const path = file();
  const measured = measure(path, [...names, goTool], warm, roundsOf(rounds, isLarge));
  const title = `## ${name}: ${sizeText(statSync(path).size)}, ${sizeText(unpackedBytes(path))} unpacked`;
  const sessions = targets.kernelMs === undefined ? 0 : 2 * rounds;
  const inKernel = await readingsInKernel(path, sessions);
  const goals = goalTable(goalsOf(path, measured, inKernel.first, targets));
  return [title, readerTable(measured), ...kernelText(inKernel), goals].join("\n\n");
}

/**
 * How often each round is a turn of the slow readers too.
 * @param {number} rounds
 * @param {boolean} isLarge
 */
function roundsOf(rounds, isLarge) {
  return isLarge && rounds > 1
    ? { rounds: 2 * rounds - 1, slowEvery: roundsOfSlow }
    : { rounds, slowEvery: 1 };
}

/** @param {{ first: number[], next: number[] }} readings */
function kernelText({ first, next }) {
  if (first.length === 0) return [];
  const spread = (/** @type {number[]} */ values) =>
    `${number(middle(values))} ms (p95 ${number(quantile(values, 0.95))})`;
  return [
    `In a cell of our kernel a second after the import, ${first.length} sessions: the first profile ${spread(first)}, the same once more ${spread(next)}.`,
  ];
}

/**
 * @param {string} path
 * @param {readonly string[]} names
 * @param {number} warm
 * @param {{ rounds: number, slowEvery?: number }} turns
 */
function measure(path, names, warm, { rounds, slowEvery = 1 }) {
  const measured = names.map((name) => ({
    name,
    cold: /** @type {import("./profiles/runs.mjs").Reading[]} */ ([]),
    warm: /** @type {import("./profiles/runs.mjs").Reading[]} */ ([]),
  }));
  const answers = new Set();
  for (let round = 0; round < rounds; round++) {
    for (const { name, cold, warm: again } of measured) {
      if (!fast.includes(name) && round % slowEvery !== 0) continue;
      if (name === goTool) {
        const reading = goReading(path);
        if (reading !== undefined) cold.push(reading);
        continue;
      }
      const { rounds: readings = [], answer } = readingsOf(name, path, inuseSpace, warm) ?? {};
      cold.push(...readings.slice(0, 1));
      again.push(...readings.slice(1));
      if (name !== "floor" && name !== ownTable && answer !== undefined)
        answers.add(JSON.stringify(answer));
    }
  }
  if (answers.size !== 1) throw new Error(`the readers do not agree: ${[...answers].join(" ")}`);
  return measured.filter(({ cold }) => cold.length > 0);
}

/**
 * @param {string} path
 * @param {ReturnType<typeof measure>} measured
 * @param {readonly number[]} inKernel
 * @param {Targets} targets
 * @returns {import("./profiles/report.mjs").Goal[]}
 */
function goalsOf(path, measured, inKernel, targets) {
  const [floor, own, ...others] = measured;
  const [ownCold, ownWarm] = [own?.cold ?? [], own?.warm ?? []];
  const go = others.find(({ name }) => name === goTool);
  const peers = others.filter((other) => other !== go).map(({ cold }) => clockOf(cold));
  const peakMiB = middle(ownCold.map((reading) => reading.peakMiB));
  const bytes = statSync(path).size + unpackedBytes(path);
  const goal = (
    /** @type {string} */ what,
    /** @type {number} */ reached,
    target = 0,
    atLeast = false,
  ) => (target === 0 || Number.isNaN(reached) ? [] : [{ what, reached, target, atLeast }]);
  return [
    ...goal("cold, of the floor", clockOf(ownCold) / clockOf(floor?.cold ?? []), targets.cold),
    ...goal("warm, of the floor", clockOf(ownWarm) / clockOf(floor?.warm ?? []), targets.warm),
    ...goal("first profile of a session in our kernel, ms", middle(inKernel), targets.kernelMs),
    ...goal(
      "fastest other reader takes times as long",
      Math.min(...peers) / clockOf(ownCold),
      targets.peer,
      true,
    ),
    ...goal(
      "go tool pprof -top takes times as long",
      clockOf(go?.cold ?? []) / clockOf(ownCold),
      targets.go,
      true,
    ),
    ...goal(
      "peak memory, of Node and the bytes",
      peakMiB / (nodeMiB() + bytes / mebibyte),
      targets.memory,
    ),
  ].filter(({ reached }) => Number.isFinite(reached));
}

/** @param {number} rounds */
function scalingSection(rounds) {
  const lines = curve.map((walks) => {
    const path = goProfile(6000, walks);
    const [floor, own] = measure(path, fast, 0, { rounds });
    const [floorMs, ownMs] = [clockOf(floor?.cold ?? []), clockOf(own?.cold ?? [])];
    return [
      sizeText(statSync(path).size),
      sizeText(unpackedBytes(path)),
      number(ownMs),
      number(cpuOf(own?.cold ?? [])),
      `${number(ownMs / floorMs)} x`,
      number(middle((own?.cold ?? []).map(({ peakMiB }) => peakMiB))),
    ];
  });
  const headings = ["file", "unpacked", "ms", "CPU ms", "of the floor", "peak MiB"];
  return `## By size, cold, written by Go\n\n${markdownTable(headings, lines)}`;
}

/** Every row of the largest profile that Go wrote here, beside the tool's; nothing where there is no Go. */
function tablesSection() {
  if (goVersion() === noGo) return [];
  const path = goProfile(6000, 110_000);
  const { rows, different, sampleTypes } = differentRows(path);
  return [
    `## Beside go tool pprof: ${sizeText(statSync(path).size)}, ${sampleTypes} sample types

Full tables, function by function, flat and cum: ${different} different rows of ${rows}.`,
  ];
}

/** @param {string} path */
function unpackedBytes(path) {
  return readFileSync(path).readUInt32LE(statSync(path).size - 4);
}

let nodeAlone = 0;

/** Peak memory of a Node that does nothing. */
function nodeMiB() {
  if (nodeAlone > 0) return nodeAlone;
  const code = "console.log(process.resourceUsage().maxRSS / 1024)";
  nodeAlone = Number(execFileSync(process.execPath, ["-e", code], { encoding: "utf8" }));
  return nodeAlone;
}

const noGo = "no Go";

function goVersion() {
  try {
    return execFileSync("go", ["version"], { encoding: "utf8" }).trim();
  } catch {
    return noGo;
  }
}

/** @param {number} bytes */
function sizeText(bytes) {
  return bytes < mebibyte ? `${number(bytes / 1024)} KiB` : `${number(bytes / mebibyte)} MiB`;
}
