import type { Words } from "./encode-message.js";

/** The two words of a 64-bit number. */
export function wordsOf(value: number | bigint): Words {
  const big = BigInt(value);
  return {
    low: Number(BigInt.asIntN(32, big)),
    high: Number(BigInt.asIntN(32, big >> 32n)),
  };
}
