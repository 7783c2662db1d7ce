import { LeaklabError } from "../errors.js";

/**
 * Uniform numbers from 0 up to, but not including, 1: the same seed gives the same numbers on
 * every machine.
 *
 * xoshiro128** (Blackman and Vigna 2018) started, as its authors advise, by SplitMix64; two of its
 * words make the 53 bits of a number. Throws `LeaklabError` for a seed that is no whole number.
 */
export function seededRandom(seed: number): () => number {
  if (!Number.isSafeInteger(seed)) throw invalidSeed(seed);
  const [first = 0n, second = 0n] = splitMix64(BigInt(seed), 2);
  const word = xoshiro128([low(first), high(first), low(second), high(second)]);
  return () => ((word() >>> 5) * 0x400_0000 + (word() >>> 6)) / 2 ** 53;
}

/** The generator xoshiro128** from a state of four words, not all zero: 32-bit words. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const word = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return word;
  };
}

/** The first outputs of SplitMix64, 64-bit words. */
export function splitMix64(seed: bigint, count: number): readonly bigint[] {
  return Array.from({ length: count }, (_, index) => {
    let word = wrapped(seed + BigInt(index + 1) * 0x9e37_79b9_7f4a_7c15n);
    word = wrapped((word ^ (word >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
    word = wrapped((word ^ (word >> 27n)) * 0x94d0_49bb_1331_11ebn);
    return word ^ (word >> 31n);
  });
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function wrapped(word: bigint): bigint {
  return BigInt.asUintN(64, word);
}

function low(word: bigint): number {
  return Number(BigInt.asUintN(32, word));
}

function high(word: bigint): number {
  return Number(word >> 32n);
}

function invalidSeed(seed: number): LeaklabError {
  return new LeaklabError({
    code: "invalid-argument",
    reason: `the seed is ${seed}`,
    advice: "A whole number, such as 1, makes the same result come again",
  });
}
