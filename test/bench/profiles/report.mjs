import { quantile } from "../figures.mjs";

/**
 * What the rounds of one reader came to.
 * @typedef {{ name: string, cold: import("./runs.mjs").Reading[], warm: import("./runs.mjs").Reading[] }} Measured
 */

/**
 * One target of a profile: what is to be reached, and how far it is.
 * @typedef {{ what: string, reached: number, target: number, atLeast?: boolean }} Goal
 */

/**
 * The table of one profile: readers with their times, ratios to the floor, and memory.
 * @param {readonly Measured[]} measured
 */
export function readerTable(measured) {
  const floor = clockOf(measured[0]?.cold ?? []);
  const lines = measured.map(({ name, cold, warm }) => {
    const peak = middle(cold.map(({ peakMiB }) => peakMiB));
    return [
      name,
      number(clockOf(cold)),
      number(
        quantile(
          cold.map(({ ms }) => ms),
          0.95,
        ),
      ),
      number(cpuOf(cold)),
      `${number(clockOf(cold) / floor)} x`,
      warm.length === 0 ? "" : number(clockOf(warm)),
      Number.isNaN(peak) ? "" : number(peak),
    ];
  });
  const headings = ["reader", "ms", "p95", "CPU ms", "of the floor", "warm ms", "peak MiB"];
  return markdownTable(headings, lines);
}

/** @param {readonly Goal[]} goals */
export function goalTable(goals) {
  const lines = goals.map(({ what, reached, target, atLeast = false }) => {
    const isMet = atLeast ? reached >= target : reached <= target;
    return [what, number(reached), `${atLeast ? "≥" : "≤"} ${target}`, isMet ? "met" : "missed"];
  });
  return markdownTable(["goal", "reached", "target", ""], lines);
}

/**
 * @param {readonly string[]} headings
 * @param {readonly (readonly string[])[]} lines
 */
export function markdownTable(headings, lines) {
  const rule = headings.map((_, index) => (index === 0 ? "---" : "--:"));
  return [headings, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Milliseconds on the clock, the median. @param {readonly import("./runs.mjs").Reading[]} readings */
export function clockOf(readings) {
  return middle(readings.map(({ ms }) => ms));
}

/** Milliseconds of the processor, the median. @param {readonly import("./runs.mjs").Reading[]} readings */
export function cpuOf(readings) {
  return middle(readings.map(({ cpuMs }) => cpuMs));
}

/** @param {readonly number[]} values */
export function middle(values) {
  return values.length === 0 ? Number.NaN : quantile([...values], 0.5);
}

/** @param {number} value */
export function number(value) {
  if (Number.isNaN(value)) return "";
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
