import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

const rounds = 5;

/** What the figures were measured on. */
export function machine() {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model.trim()}, ${cpus().length} cores, ${memory} GiB, ${process.platform}, Node ${process.version}`;
}

/**
 * The values of five rounds of a measurement.
 * @template Value
 * @param {() => Promise<Value>} measure
 * @returns {Promise<Value[]>}
 */
export async function fiveRounds(measure) {
  const values = [];
  for (let round = 0; round < rounds; round++) values.push(await measure());
  return values;
}

/**
 * Milliseconds that an action takes.
 * @param {() => unknown} action
 */
export async function millisecondsOf(action) {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/**
 * One line: the median and the 95th percentile of the values, the target, a ratio to a peer.
 * @param {string} name
 * @param {number[]} values
 * @param {{ unit?: string, target?: number, peer?: { name: string, values: number[] } }} [options]
 */
export function printFigure(name, values, { unit = "ms", target, peer } = {}) {
  const middle = quantile(values, 0.5);
  const spread = `${format(middle)} ${unit} (p95 ${format(quantile(values, 0.95))})`;
  const goal =
    target === undefined
      ? ""
      : `  target ${target} ${unit}: ${middle <= target ? "met" : "MISSED"}`;
  const ratio =
    peer === undefined ? "" : `  ${format(middle / quantile(peer.values, 0.5))} x ${peer.name}`;
  console.log(`  ${name.padEnd(44)} ${spread}${goal}${ratio}`);
}

/**
 * Two lines: the time and the peak memory of code that runs in a process of its own.
 * @param {string} name
 * @param {string} code a module: what stands before `start` is not measured
 * @param {{ ms: number, MiB: number }} target
 */
export async function printProcessFigures(name, code, target) {
  const measured = `${code}
    const ms = performance.now() - start;
    console.log(JSON.stringify({ ms, MiB: process.resourceUsage().maxRSS / 1024 }));`;
  const options = { cwd: import.meta.dirname, encoding: /** @type {const} */ ("utf8") };
  const rounds = await fiveRounds(async () =>
    JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", measured], options)),
  );
  printFigure(
    name,
    rounds.map(({ ms }) => ms),
    { target: target.ms },
  );
  const memory = rounds.map(({ MiB }) => MiB);
  printFigure(`${name}, peak memory`, memory, { unit: "MiB", target: target.MiB });
}

/**
 * @param {number[]} values
 * @param {number} share
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** @param {number} value */
function format(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
