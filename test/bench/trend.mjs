// `npm run bench:trend`: what trend() and the article's detector say of the 80 recorded processes of
// memstats-trends/slope, half of which leak 20,000 objects a second. Method and threshold were
// chosen on the half with odd seeds; the half with even seeds judges them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {import("../../kernel-helpers/recording/lines.js").SlopeLine} Trial */
/** @typedef {import("../../src/analysis/trend/trend.js").Trend} Trend */
/** @typedef {{ trend: Function, articleAlarm: Function }} Library */
/** @typedef {{ gogc: number, leaks: boolean }} Condition */
/**
 * What a method says of the trials of one condition: in how many the interval held the true slope,
 * the verdicts, and the medians of the error and of the interval's width, in units per second.
 * @typedef {Condition & { method: string, field: string, trials: number, held: number,
 *   rises: number, falls: number, none: number, unsettled: number, error: number, width: number }} Figure
 */
/** @typedef {Condition & { trials: number, silent: number, alarms: number, steps: number }} Alarms */

const leastChanges = [0, 0.01, 0.02, 0.05, 0.1];

/** The field as it was read, the lowest reading after each collection, or worked back to its end. */
const methods = /** @type {const} */ (["rows as read", "lowest of a cycle", "at collections"]);

export function recordedTrials() {
  const file = new URL("../../datasets/memstats-trends/slope/trials/slope.ndjson", import.meta.url);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => /** @type {Trial} */ (JSON.parse(line)));
}

/** @param {readonly Trial[]} trials */
export function halvesOf(trials) {
  const isOdd = (/** @type {Trial} */ { seed }) => seed % 2 === 1;
  return { chosenOn: trials.filter(isOdd), judgedOn: trials.filter((trial) => !isOdd(trial)) };
}

/**
 * What each method says, field by field and condition by condition.
 * @param {Library} library
 * @param {readonly Trial[]} trials
 * @param {{ leastChange?: number }} [options]
 */
export function trendFigures(library, trials, options = {}) {
  return /** @type {const} */ (["HeapObjects", "Alloc"]).flatMap((field) =>
    conditionsOf(trials).flatMap(({ own, ...condition }) =>
      methods.map((method) => {
        const judged = own.map((trial) => ({
          trend: trendOf(library, trial, { method, field, options }),
          truth: trial.keptPerSecond * (field === "Alloc" ? 16 : 1),
        }));
        return { method, field, ...condition, ...figureOf(judged) };
      }),
    ),
  );
}

/**
 * How often the article's detector alarms after its first reading.
 * @param {Library} library
 * @param {readonly Trial[]} trials
 * @returns {Alarms[]}
 */
export function alarmFigures(library, trials) {
  return conditionsOf(trials).map(({ own, ...condition }) => {
    // The row from before the cache was filled would alarm once more, in all of them.
    const readings = own.map(({ rows }) => rows.slice(1));
    const alarms = readings.map((rows) => library.articleAlarm(rows).length - 1);
    return {
      ...condition,
      trials: own.length,
      silent: alarms.filter((count) => count === 0).length,
      alarms: alarms.reduce((sum, count) => sum + count, 0),
      steps: readings.reduce((sum, rows) => sum + rows.length - 1, 0),
    };
  });
}

/** @param {readonly Trial[]} trials */
function conditionsOf(trials) {
  return [1, 100].flatMap((gogc) =>
    [true, false].map((leaks) => ({
      gogc,
      leaks,
      own: trials.filter((trial) => trial.gogc === gogc && trial.keptPerSecond > 0 === leaks),
    })),
  );
}

/**
 * @param {Library} library
 * @param {Trial} trial
 * @param {{ method: (typeof methods)[number], field: "HeapObjects" | "Alloc", options: object }} question
 * @returns {Trend}
 */
function trendOf(library, { rows }, { method, field, options }) {
  if (method === "at collections") return library.trend(rows, field, options);
  const asRead = { ...options, at: "readings" };
  if (method === "rows as read") return library.trend(rows, field, asRead);
  const lowest = rows.filter((row) =>
    rows.every((other) => other.NumGC !== row.NumGC || other[field] >= row[field]),
  );
  return library.trend(lowest, field, asRead);
}

/** @param {readonly { trend: Trend, truth: number }[]} judged */
function figureOf(judged) {
  const count = (/** @type {string} */ word) =>
    judged.filter(({ trend }) => trend.verdict === word).length;
  return {
    trials: judged.length,
    held: judged.filter(
      ({ trend, truth }) => (trend.low ?? truth) <= truth && truth <= (trend.high ?? truth),
    ).length,
    rises: count("rises"),
    falls: count("falls"),
    none: count("no trend shown"),
    unsettled: count("cannot be settled"),
    error: middle(judged.map(({ trend, truth }) => Math.abs((trend.slopePerSecond ?? 0) - truth))),
    width: middle(judged.map(({ trend }) => (trend.high ?? 0) - (trend.low ?? 0))),
  };
}

/** @param {number[]} values */
function middle(values) {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

async function main() {
  const index = new URL("../../dist/src/index.js", import.meta.url).href;
  const library = await import(index);
  const { chosenOn, judgedOn } = halvesOf(recordedTrials());
  const print = (/** @type {string} */ title, /** @type {object[]} */ rows) => {
    const columns = Object.keys(rows[0] ?? {}).map((heading) => ({ heading, align: "right" }));
    const cells = rows.map((row) => Object.values(row).map(String));
    console.log(`${title}\n${library.textTable(columns, cells)}\n`);
  };
  print("Chosen on the trials with odd seeds", trendFigures(library, chosenOn).map(rowOf));
  print(
    "Controls of that half with a trend, by the least change that counts",
    leastChanges.map((leastChange) => ({
      leastChange,
      ...falseAlarms(trendFigures(library, chosenOn, { leastChange })),
    })),
  );
  const judged = trendFigures(library, judgedOn);
  print("Judged on the trials with even seeds", judged.map(rowOf));
  print("False alarms: controls of that half with a trend", [falseAlarms(judged)]);
  print(
    "The article's detector: Alloc a mebibyte above the reading before, all trials",
    alarmFigures(library, [...chosenOn, ...judgedOn]),
  );
}

/** @param {Figure} figure */
function rowOf({ method, field, gogc, leaks, trials, error, width, ...counts }) {
  const { held, rises, falls, none, unsettled } = counts;
  return {
    ...{ field, GOGC: gogc, leak: leaks ? "20,000/s" : "none", method },
    ...{ "interval holds": `${held} of ${trials}`, rises, falls, "no trend": none, unsettled },
    ...{ error: Math.round(error), width: Math.round(width) },
  };
}

/** @param {readonly Figure[]} figures */
function falseAlarms(figures) {
  const controls = figures.filter(({ method, leaks }) => method === "at collections" && !leaks);
  return Object.fromEntries(
    controls.map(({ field, gogc, rises, falls, trials }) => [
      `${field}, GOGC ${gogc}`,
      `${rises + falls} of ${trials}`,
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
