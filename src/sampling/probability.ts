import { LeaklabError } from "../errors.js";

/** Go's default `runtime.MemProfileRate`: one sample per 512 KiB allocated, as a mean. */
export const defaultMemProfileRate: number = 524_288;

/**
 * The probability that the heap profiler samples one allocation of `objectBytes`.
 *
 * The gap to the next sample is exponential with mean MemProfileRate, so
 * P = 1 − exp(−objectBytes / rateBytes) (Go: runtime/malloc.go `nextSample`; pprof
 * `scaleHeapSample` divides by it). `objectBytes` is the slot the allocator hands out (the size
 * class), not the size asked for. Rate 1 samples every slot, rate 0 none.
 *
 * @example
 * samplingProbability(524288) // 0.6321205588285577
 * samplingProbability(32, 1) // 1
 */
export function samplingProbability(
  objectBytes: number,
  rateBytes: number = defaultMemProfileRate,
): number {
  requireAtLeastZero("objectBytes", objectBytes);
  requireAtLeastZero("rateBytes", rateBytes);
  if (rateBytes === 0 || objectBytes === 0) return 0;
  return rateBytes <= 1 ? 1 : -Math.expm1(-objectBytes / rateBytes);
}

/** A group of equal allocations from one stack. */
export interface Allocations {
  /** Slot size in bytes. */
  readonly objectBytes: number;
  readonly objects: number;
  /** `runtime.MemProfileRate`; Go's default when absent. */
  readonly rateBytes?: number;
}

/**
 * The probability that none of the allocations is sampled, exp(−objects · objectBytes / rateBytes):
 * their bytes decide, not their size.
 *
 * @example
 * missProbability({ objectBytes: 32, objects: 16384 }) // 0.36787944117144233
 */
export function missProbability(allocations: Allocations): number {
  const { objectBytes, objects, rateBytes = defaultMemProfileRate } = allocations;
  requireAtLeastZero("objectBytes", objectBytes);
  requireAtLeastZero("objects", objects);
  requireAtLeastZero("rateBytes", rateBytes);
  if (rateBytes === 0 || objectBytes * objects === 0) return 1;
  return rateBytes <= 1 ? 0 : Math.exp((-objects * objectBytes) / rateBytes);
}

function requireAtLeastZero(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return;
  throw new LeaklabError({
    code: "invalid-argument",
    reason: `${name} is ${value}`,
    advice: "It must be a finite number, zero or more",
  });
}
