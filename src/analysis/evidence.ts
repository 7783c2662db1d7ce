import { inspect } from "node:util";
import { LeaklabError } from "../errors.js";
import type { Profile } from "../profile/profile.js";
import { formatBytes, formatCount } from "../units.js";
import { type RawCountRow, rawCounts } from "./raw-counts.js";

/** What a heap profile's live bytes rest on. */
export interface Evidence {
  /** Live samples in the whole file; undefined where they cannot be counted. */
  readonly samples: number | undefined;
  /** Stacks with at least one live sample. */
  readonly stacks: number;
  /** Stacks that stand on one sample only. */
  readonly singleSampleStacks: number;
  /** In-use bytes as the profile estimates them. */
  readonly bytes: number;
  /** The profile's MemProfileRate. */
  readonly rateBytes: number;
  /** Why the samples cannot be counted, where they cannot. */
  readonly reason: string | undefined;
}

/**
 * How many live samples stand behind a heap profile; prints as two sentences in a cell.
 *
 * It describes any profile: where the samples cannot be counted, `reason` says why.
 *
 * @example
 * evidence(readProfile("heap.pb.gz")).samples
 */
export function evidence(profile: Profile): Evidence {
  const found = evidenceOf(profile);
  return Object.freeze(
    Object.defineProperty(found, inspect.custom, { value: () => sentences(found) }),
  );
}

function evidenceOf(profile: Profile): Evidence {
  try {
    return fromRows(rawCounts(profile), profile.period);
  } catch (error) {
    if (!(error instanceof LeaklabError)) throw error;
    const none = { samples: undefined, stacks: 0, singleSampleStacks: 0, bytes: 0 };
    return { ...none, rateBytes: profile.period, reason: error.reason };
  }
}

function fromRows(rows: readonly RawCountRow[], rateBytes: number): Evidence {
  const samplesOfStack = new Map<string, number>();
  for (const row of rows) {
    const key = stackKey(row);
    samplesOfStack.set(key, (samplesOfStack.get(key) ?? 0) + row.samples);
  }
  const counts = [...samplesOfStack.values()];
  return {
    samples: counts.reduce((sum, count) => sum + count, 0),
    stacks: counts.length,
    singleSampleStacks: counts.filter((count) => count === 1).length,
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    rateBytes,
    reason: undefined,
  };
}

function stackKey(row: RawCountRow): string {
  return row.stack
    .map((frame) => `${frame.functionName}\n${frame.fileName}:${frame.line}`)
    .join("\n");
}

function sentences(found: Evidence): string {
  if (found.samples === undefined) return `The live samples cannot be counted: ${found.reason}.`;
  const { samples, stacks, singleSampleStacks, bytes, rateBytes } = found;
  const whole = `${formatCount(samples)} live samples in the whole file`;
  const scope = `they stand for ${formatBytes(bytes)} in ${formatCount(stacks)} stacks`;
  if (rateBytes <= 1) return `${whole}: every slot was sampled; ${scope}.`;
  const single = `${formatCount(singleSampleStacks)} of the stacks stand on one sample.`;
  return `${whole}; ${scope}.\nMemProfileRate is ${rateBytes} bytes; ${single}`;
}
