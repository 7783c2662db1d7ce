// Sites with known truth, sampled as Go samples.

export const rateBytes = 524_288;

/**
 * Objects of one size at one place: how many there are, and how many of them were sampled.
 * @typedef {{ objectBytes: number, objects: number, samples: number }} Group
 */

/** Numbers from 0 to 1 with 32 random bits (mulberry32). @param {number} seed */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number between two others, evenly spread in its logarithm. */
export function logarithmic(
  /** @type {number} */ low,
  /** @type {number} */ high,
  /** @type {() => number} */ random,
) {
  return low * (high / low) ** random();
}

/**
 * Objects of a random size, 8 B to 4 MiB, of which about `expected` are sampled; at least one.
 * @param {number} expected
 * @param {() => number} random
 * @param {number} [objectBytes]
 * @returns {Group}
 */
export function plant(expected, random, objectBytes = anySize(random)) {
  const mean = expected / probability(objectBytes);
  const objects = Math.max(1, Math.floor(mean) + (random() < mean % 1 ? 1 : 0));
  return { objectBytes, objects, samples: samplesOf(objects, objectBytes, random) };
}

/** @param {() => number} random */
export function anySize(random) {
  return Math.round(logarithmic(8, 4_194_304, random) / 8) * 8;
}

/** @param {number} objectBytes */
export function probability(objectBytes) {
  return -Math.expm1(-objectBytes / rateBytes);
}

/**
 * Samples among `objects` of one size. As in Go's mallocgc: each slot takes its bytes from a
 * countdown, which is drawn anew from an exponential when it runs out, with mean MemProfileRate. A
 * countdown of x bytes therefore runs out at the slot floor(x / size) + 1.
 * @param {number} objects
 * @param {number} objectBytes
 * @param {() => number} random
 */
export function samplesOf(objects, objectBytes, random) {
  let samples = 0;
  for (let at = 0; ; samples++) {
    const countdown = -rateBytes * Math.log(1 - random());
    at += Math.floor(countdown / objectBytes) + 1;
    if (at > objects) return samples;
  }
}

/**
 * The same slot by slot, with the countdown that the slots before left over: slow, for comparison.
 * @param {readonly number[]} sizes of the slots in their order
 * @param {() => number} random
 * @returns {Map<number, number>} samples by size
 */
export function samplesBySlot(sizes, random) {
  const samples = new Map();
  let countdown = -rateBytes * Math.log(1 - random());
  for (const size of sizes) {
    countdown -= size;
    if (countdown > 0) continue;
    samples.set(size, (samples.get(size) ?? 0) + 1);
    countdown = -rateBytes * Math.log(1 - random());
  }
  return samples;
}
