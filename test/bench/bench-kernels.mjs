import { quantile } from "./figures.mjs";
import { contenders } from "./kernels/contenders.mjs";
import { session, sessionAtOnce } from "./kernels/round.mjs";
import { goalTable, markdownTable, middle, number } from "./profiles/report.mjs";

const own = "leaklab's";
const stock = "stock tslab";

/** What is to be reached: a time in milliseconds, or so much of what stock tslab takes. */
const targets = {
  "start to first cell": { ofStock: 1.15 },
  "trivial cell": { ms: 15 },
  "import from leaklab": { ms: 120 },
  "first Plot picture": { ms: 600 },
  "next Plot picture": { ms: 40 },
  "first Vega picture": { ms: 250 },
  "next Vega picture": { ms: 40 },
  "memory, fresh": { ofStock: 1.1 },
  "memory with leaklab": { ofStock: 1.1 },
  "3 million sum += i, let i": { ofStock: 0.1 },
  "3 million sum += i, i a cell variable": { ofStock: 0.1 },
  "100,000 lines": { ms: 500 },
  "lines that arrive": { lines: 100_000 },
  "interrupt a loop": { ms: 100 },
  "interrupt a bad regular expression": { ms: 100 },
  "interrupt a pending await": { ms: 100 },
  "interrupt a loop after an await": { ms: 100 },
  "interrupt a loop in an async function": { ms: 100 },
  "shutdown with open handles": { ms: 200 },
};

/**
 * Figures of one kernel, by name.
 * @typedef {Map<string, number[]>} Figures
 */

/** Our kernel beside stock tslab, Python's and Deno's, in turns, so that all meet the same load. */
export async function benchKernels({ rounds = 5 } = {}) {
  const { contenders: present, missing } = contenders();
  /** @type {Map<string, Figures>} */
  const taken = new Map(present.map(({ name }) => [name, new Map()]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of present) {
      const figures = taken.get(contender.name) ?? new Map();
      const note = (/** @type {string} */ figure, /** @type {number} */ value) =>
        figures.set(figure, [...(figures.get(figure) ?? []), value]);
      await session(contender, note);
      await sessionAtOnce(contender, note);
    }
  }
  console.log(`\n## Kernels\n
Medians of ${rounds} sessions each, in turns, the 95th percentile in brackets; times in ms, memory in
MiB: pages of a kernel's own, and of files in memory, once for all its processes.\n`);
  console.log(figureTable(taken));
  for (const line of missing) console.log(`\n${line}`);
  console.log(`\n${goalTable(goals(taken))}`);
}

/** @param {Map<string, Figures>} taken */
function figureTable(taken) {
  const names = [...taken.keys()];
  const figures = [...new Set([...taken.values()].flatMap((one) => [...one.keys()]))];
  const lines = figures.map((figure) => [
    figure,
    ...names.map((name) => spread(taken.get(name)?.get(figure) ?? [])),
    ratio(taken, figure),
  ]);
  return markdownTable(["figure", ...names, `${own} of ${stock}`], lines);
}

/** @param {readonly number[]} values */
function spread(values) {
  if (values.length === 0) return "cannot";
  return `${number(middle(values))} (${number(quantile([...values], 0.95))})`;
}

/**
 * @param {Map<string, Figures>} taken
 * @param {string} figure
 */
function ratio(taken, figure) {
  const of = ofStock(taken, figure);
  return Number.isNaN(of) ? "" : `${number(of)} x`;
}

/**
 * @param {Map<string, Figures>} taken
 * @param {string} figure
 */
function ofStock(taken, figure) {
  const [ours = [], theirs = []] = [own, stock].map((name) => taken.get(name)?.get(figure));
  return middle(ours) / middle(theirs);
}

/**
 * @param {Map<string, Figures>} taken
 * @returns {import("./profiles/report.mjs").Goal[]}
 */
function goals(taken) {
  return Object.entries(targets).map(([figure, target]) => {
    if ("ofStock" in target)
      return {
        what: `${figure}, of ${stock}`,
        reached: ofStock(taken, figure),
        target: target.ofStock,
      };
    const reached = middle(taken.get(own)?.get(figure) ?? []);
    if ("lines" in target) return { what: figure, reached, target: target.lines, atLeast: true };
    return { what: `${figure}, ms`, reached, target: target.ms };
  });
}
