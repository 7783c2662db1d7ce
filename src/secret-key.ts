const twoTo32 = 2 ** 32;

/**
 * 32 bits that nobody can foresee, to hash what files say; nothing that is given out may depend on
 * them.
 */
export function secretWord(): number {
  return Math.floor(Math.random() * twoTo32);
}

const secret = { low: secretWord(), high: secretWord() >>> 11 };
const wideSecret = (BigInt(secretWord()) << 32n) | BigInt(secretWord());

/**
 * A whole number from a file as the key of a map, another in each process. Different numbers have
 * different keys.
 *
 * V8 hashes numbers alike in every process: a file could hold thousands that all meet in one bucket
 * of a map, which then takes quadratic time. Nobody can choose them for a key that nobody knows.
 */
export function secretKey(value: number | bigint): number | bigint {
  // Beyond 2^53 doubles would fall together.
  if (typeof value === "bigint" || !Number.isSafeInteger(value)) return BigInt(value) ^ wideSecret;
  const high = Math.floor(value / twoTo32);
  return (high ^ secret.high) * twoTo32 + ((value ^ secret.low) >>> 0);
}
