import { LeaklabError } from "../errors.js";

/** Tiny objects of one size, of which some leak. */
export interface TinyRequests {
  /** Bytes asked for: 1 to 15, of a type without pointers. */
  readonly objectBytes: number;
  /** Share of these requests that leak, 0 to 1, at random among the others. */
  readonly leakedShare: number;
}

/** Whom a heap profile blames for the blocks that the leak holds, and how much they hold. */
export interface TinyBlame extends TinyRequests {
  /** How many such objects fit one 16-byte block. */
  readonly objectsPerBlock: number;
  /** Share of the held bytes that the profile books on the leaking stack; innocents have the rest. */
  readonly bookedShare: number;
  /** Bytes held for each byte that leaked. */
  readonly amplification: number;
}

/** The block of Go's tiny allocator (runtime/malloc.go `maxTinySize`). */
const tinyBlockBytes = 16;

/**
 * What Go's tiny allocator does to a leak: a block of 16 bytes is charged to the stack that opened
 * it and lives as long as any object in it.
 *
 * With k objects to a block and a leaked share q, the leaker is booked on q / (1 − (1−q)^k) of what
 * is held, and 16 / (k · objectBytes) · (1 − (1−q)^k) / q bytes are held for each that leaked; at
 * q = 0 these are the limits 1/k and 16 / objectBytes. It holds at any MemProfileRate, where other
 * tiny requests have the same size and GOMAXPROCS or chance mixes them; a build with `-race` packs
 * nothing. Throws `LeaklabError` for objects that are not tiny.
 *
 * @example
 * tinyBlame({ objectBytes: 1, leakedShare: 0 }).amplification // 16
 */
export function tinyBlame(requests: TinyRequests): TinyBlame {
  const { objectBytes, leakedShare } = requests;
  const objectsPerBlock = tinyObjectsPerBlock(objectBytes);
  requireShare(leakedShare);
  // 1 − (1−q)^k, without losing the digits of a small q.
  const heldShare = -Math.expm1(objectsPerBlock * Math.log1p(-leakedShare));
  const heldPerLeak = leakedShare === 0 ? objectsPerBlock : heldShare / leakedShare;
  const padding = tinyBlockBytes / (objectsPerBlock * objectBytes);
  return {
    objectBytes,
    leakedShare,
    objectsPerBlock,
    bookedShare: 1 / heldPerLeak,
    amplification: heldPerLeak * padding,
  };
}

/**
 * How many objects of one size fit a block. Each starts at a multiple of 8, 4 or 2 where its size
 * is one (runtime/malloc.go `mallocgcTiny`); objects of one size fill the block without a gap then.
 *
 * @example
 * tinyObjectsPerBlock(3) // 5
 */
export function tinyObjectsPerBlock(objectBytes: number): number {
  if (Number.isInteger(objectBytes) && objectBytes >= 1 && objectBytes < tinyBlockBytes)
    return Math.floor(tinyBlockBytes / objectBytes);
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `an object of ${objectBytes} bytes is not tiny`,
    advice: "Go packs objects of 1 to 15 bytes without pointers; others have a slot of their own",
  });
}

function requireShare(leakedShare: number): void {
  if (leakedShare >= 0 && leakedShare <= 1) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `leakedShare is ${leakedShare}`,
    advice: "It is the share of the tiny requests that leak, 0 to 1",
  });
}
