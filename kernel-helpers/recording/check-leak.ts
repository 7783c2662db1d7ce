import type { RawCountRow } from "../../src/index.js";
import { outside } from "./outside.js";
import { poissonInterval } from "./poisson-interval.js";
import type { Truth } from "./truth.js";

/**
 * What a service's profile says against its planted leak, one sentence; none when it agrees.
 *
 * At least half of the leak's bytes, and at most all, are allocated in stacks through its site.
 */
export function checkLeak(
  counts: readonly RawCountRow[],
  { leak, rateBytes }: Truth,
  coverage: number,
): readonly string[] {
  if (leak === undefined) return [];
  const expected = leak.bytes / rateBytes;
  const [low] = poissonInterval(expected / 2, coverage);
  const [, high] = poissonInterval(expected, coverage);
  const samples = samplesThrough(counts, leak.site);
  return outside(`live samples through ${leak.site}`, samples, [low, high]);
}

function samplesThrough(counts: readonly RawCountRow[], site: string): number {
  return counts
    .filter((row) => row.stack.some((frame) => frame.functionName === site))
    .reduce((sum, row) => sum + row.samples, 0);
}
