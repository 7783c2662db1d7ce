import { factsOf } from "./facts.mjs";
import { mutated } from "./mutate.mjs";
import { randomBelow } from "./random.mjs";

/** The verdicts in which we are stricter than Go on purpose; the list is closed. */
const stricter = [
  // Go skips a field whose number is 0, which protocol buffers forbid.
  /^a field has the number 0$/,
  // Go never looks at the unit of a label that has a text.
  /^it refers to string -?\d+, but there are \d+$/,
  // Go takes a location with an unknown mapping for one without a mapping.
  /^a location refers to the mapping \d+, which is not in the file$/,
];
const batchSize = 5000;

/**
 * How many mutants the oracle accepted, how many of those we refuse on purpose, and where the two
 * differ otherwise.
 * @typedef {{ mutants: number, accepted: number, stricter: number, differences: Difference[] }} Comparison
 * @typedef {{ ours: string, theirs: string, bytes: Uint8Array }} Difference
 */

/**
 * Reads `count` mutants of real profiles with our reader and with Go's own.
 * @param {import("./facts.mjs").Reader} reader
 * @param {import("./oracle.mjs").Oracle} oracle
 * @param {readonly Uint8Array[]} seeds
 * @param {{ count: number, seed: number }} options
 * @returns {Comparison}
 */
export function compared(reader, oracle, seeds, { count, seed }) {
  const random = randomBelow(seed);
  /** @type {Comparison} */
  const comparison = { mutants: 0, accepted: 0, stricter: 0, differences: [] };
  for (let left = count; left > 0; left -= batchSize) {
    const batch = Array.from({ length: Math.min(left, batchSize) }, () =>
      mutated(pick(seeds, random), pick(seeds, random), random, false),
    );
    const verdicts = oracle.verdicts(batch);
    for (const [index, bytes] of batch.entries()) {
      compare(comparison, factsOf(reader, bytes), verdicts[index] ?? "", bytes);
    }
  }
  return comparison;
}

/** @param {Comparison} comparison @param {string} ours @param {string} theirs @param {Uint8Array} bytes */
function compare(comparison, ours, theirs, bytes) {
  comparison.mutants++;
  const isAccepted = theirs.startsWith("accepted");
  if (isAccepted) comparison.accepted++;
  if (ours === theirs || (!isAccepted && ours.startsWith("refused"))) return;
  const reason = ours.replace(/^refused /, "");
  if (reason !== ours && stricter.some((allowed) => allowed.test(reason))) comparison.stricter++;
  else comparison.differences.push({ ours, theirs, bytes });
}

/** @template Item @param {readonly Item[]} items @param {(limit: number) => number} random */
function pick(items, random) {
  return /** @type {Item} */ (items[random(items.length)]);
}
