const twoTo32 = 2 ** 32;

/**
 * 32 bits that nobody can foresee, to hash what files say; nothing that is given out may depend on
 * them.
 */
export function secretWord(): number {
  return Math.floor(Math.random() * twoTo32);
}

const secret = { low: secretWord(), high: secretWord() >>> 11 };
const wideSecret = (BigInt(secret.high) << 32n) | BigInt(secret.low);

/**
 * A number from a file as the key of a map, another in each process; for its own answer it gives the
 * number back.
 *
 * V8 hashes numbers alike in every process: a file could hold thousands that all meet in one bucket
 * of a map, which then takes quadratic time. Nobody can choose them for a key that nobody knows.
 */
export function secretKey(value: number | bigint): number | bigint {
  if (typeof value === "bigint") return value ^ wideSecret;
  // Beyond 2^53 neighbours would fall together.
  if (!Number.isSafeInteger(value)) return value;
  const high = Math.floor(value / twoTo32);
  return (high ^ secret.high) * twoTo32 + ((value ^ secret.low) >>> 0);
}
